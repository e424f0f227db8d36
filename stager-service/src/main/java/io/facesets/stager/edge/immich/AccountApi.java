package io.facesets.stager.edge.immich;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Requests about the server and the account; an error is the server's. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "immich-account")
interface AccountApi {

    @GET
    @Path("/server/config")
    Wire.Config config();

    @GET
    @Path("/server/version")
    Wire.Version version();

    @GET
    @Path("/server/features")
    Wire.Features features();

    @GET
    @Path("/api-keys/me")
    Wire.ApiKey key();

    @GET
    @Path("/users/me")
    Wire.User me();

    @POST
    @Path("/search/statistics")
    Wire.Total statistics(Wire.Search search);

    @POST
    @Path("/search/metadata")
    Wire.Found metadata(Wire.Search search);

    @GET
    @Path("/people")
    Wire.People people(
            @QueryParam("page") int page, @QueryParam("size") int size, @QueryParam("withHidden") boolean withHidden);
}

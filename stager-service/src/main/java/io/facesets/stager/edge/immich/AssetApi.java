package io.facesets.stager.edge.immich;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Requests about one asset; an internal error is that asset's. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "immich-asset")
interface AssetApi {

    /** @param assetId called {@code id} there, and no face's */
    @GET
    @Path("/faces")
    List<Wire.Face> faces(@QueryParam("id") String assetId);

    @GET
    @Path("/assets/{id}")
    Wire.Asset asset(@PathParam("id") String id);
}

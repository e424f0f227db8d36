package io.facesets.stager.edge.rest;

import io.facesets.model.ContentId;
import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.stager.core.immich.Forgetting;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Photos of which no copy may stay or be made again. */
@Path("/forgets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Singleton
public class ForgetResource {

    private static final Bodies<ForgetRequest> BODIES =
            new Bodies<>(ForgetRequest.class, "Forgetting is asked for as {\"photos\":[\"<sha256>\"]}");

    private final Jobs jobs = new Jobs("forget");
    private final Forgetting forgetting;

    ForgetResource(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    /** @param photos by their SHA-256 */
    public record ForgetRequest(List<ContentId> photos) {
        public ForgetRequest {
            photos = List.copyOf(photos);
        }
    }

    /** @param copies files of ours with these photos */
    public record CopiesView(List<String> copies) {}

    @POST
    @Path("/plan")
    @Operation(summary = "Which copies there are of photos; nothing is done")
    public CopiesView plan(
            @RequestBody(content = @Content(schema = @Schema(implementation = ForgetRequest.class))) String body)
            throws IOException {
        return new CopiesView(forgetting.copies(BODIES.read(body).photos()).stream()
                .map(java.nio.file.Path::toString)
                .toList());
    }

    @POST
    @Operation(summary = "Delete the copies of photos, and make none again; asked for twice it does the same")
    public Response forget(
            @RequestBody(content = @Content(schema = @Schema(implementation = ForgetRequest.class))) String body) {
        ForgetRequest request = BODIES.read(body);
        return Response.accepted(jobs.submit("forget", progress -> result(forgetting.forget(request.photos()))))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How a forget goes; kept for the last hundred")
    public JobView find(@PathParam("id") String id) {
        return jobs.find(id).orElseThrow(NotFoundException::new);
    }

    @PreDestroy
    void close() {
        jobs.close();
    }

    private static Map<String, Object> result(Forgetting.Outcome outcome) {
        return Map.of(
                "assets",
                outcome.assets(),
                "deleted",
                outcome.deleted().size(),
                "left",
                outcome.left().stream()
                        .map(one -> Map.of("path", one.file().toString(), "reason", one.reason()))
                        .toList());
    }
}

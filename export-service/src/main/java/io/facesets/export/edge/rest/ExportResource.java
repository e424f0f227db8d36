package io.facesets.export.edge.rest;

import io.facesets.export.edge.jobs.ExportJobs;
import io.facesets.export.edge.jobs.ExportRequest;
import io.facesets.model.Fault;
import io.facesets.runtime.jobs.JobView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Exports on demand. */
@Path("/exports")
@Produces(MediaType.APPLICATION_JSON)
public class ExportResource {

    private final ExportJobs jobs;

    ExportResource(ExportJobs jobs) {
        this.jobs = jobs;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Export sets into a folder, all or those named; returns at once with a job to follow")
    @RequestBody(content = @Content(schema = @Schema(implementation = ExportRequest.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "400", content = @Content(schema = @Schema(implementation = JobView.Problem.class)))
    public Response export(String body) {
        return Response.accepted(jobs.submit(ExportRequest.parse(body))).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How an export stands")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "404", content = @Content(schema = @Schema(implementation = JobView.Problem.class)))
    public Response find(@PathParam("id") String id) {
        return answer(jobs.find(id), id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Ask an export to stop; sets that are finished stay")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "404", content = @Content(schema = @Schema(implementation = JobView.Problem.class)))
    public Response cancel(@PathParam("id") String id) {
        return answer(jobs.cancel(id), id);
    }

    private static Response answer(Optional<JobView> job, String id) {
        return job.map(view -> Response.ok(view).build())
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND)
                        .entity(JobView.Problem.of(Fault.user(
                                "unknown-job",
                                "No export '" + id + "' is known; jobs are forgotten when the service restarts.")))
                        .build());
    }
}

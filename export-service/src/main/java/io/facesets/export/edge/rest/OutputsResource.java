package io.facesets.export.edge.rest;

import io.facesets.export.edge.disk.StandingSets;
import io.facesets.export.edge.jobs.ExportJobs;
import io.facesets.export.edge.jobs.Follower;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.runtime.exports.ExportOffer;
import io.facesets.runtime.exports.StandingSet;
import io.facesets.runtime.jobs.JobView;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The folders that were exported to, and what may be asked for. */
@Path("/outputs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class OutputsResource {

    private final ExportJobs jobs;
    private final Follower follower;

    OutputsResource(ExportJobs jobs, Follower follower) {
        this.jobs = jobs;
        this.follower = follower;
    }

    @GET
    @Operation(summary = "What an export may be asked for, and the folders that were exported to")
    public ExportOffer offer() {
        return jobs.offer(follower.states());
    }

    @GET
    @Path("/{set}")
    @Operation(summary = "Where a set stands: in which folders, how many crops, made when")
    @APIResponse(responseCode = "400", content = @Content(schema = @Schema(implementation = JobView.Problem.class)))
    public List<StandingSet> standing(@PathParam("set") String set) {
        try {
            return StandingSets.of(IdentityId.parse(set), follower.states());
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-identity", "That is no set: " + e.getMessage() + ".");
        }
    }
}

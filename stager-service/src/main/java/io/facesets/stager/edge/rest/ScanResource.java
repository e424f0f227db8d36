package io.facesets.stager.edge.rest;

import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.runtime.jobs.Progress;
import io.facesets.stager.core.ledger.Effect;
import io.facesets.stager.core.scan.Roots;
import io.facesets.stager.core.staging.Scan;
import io.facesets.stager.core.staging.ScanReport;
import io.facesets.stager.edge.jobs.Told;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Scans, one at a time. */
@Path("/scans")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ScanResource {

    private final Jobs jobs;
    private final Scan scan;

    ScanResource(Jobs jobs, Scan scan) {
        this.jobs = jobs;
        this.scan = scan;
    }

    /** Answers 202 with the job, or 400 with a problem if the request or one of its roots is no good. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Scan folders into a library; scans run one after the other")
    public Response start(
            @RequestBody(content = @Content(schema = @Schema(implementation = ScanRequest.class))) String body) {
        ScanRequest request = ScanRequest.BODIES.read(body);
        Roots.check(request.roots());
        JobView job = jobs.submit("scan", progress -> run(request, progress));
        return Response.accepted(job).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A scan as it stands; kept for the last hundred")
    public JobView find(@PathParam("id") String id) {
        return jobs.find(id).orElseThrow(NotFoundException::new);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Stop a scan at its next file; what it has noted stays")
    public JobView cancel(@PathParam("id") String id) {
        return jobs.cancel(id).orElseThrow(NotFoundException::new);
    }

    /** The roots are looked at again: other scans may have run in between. */
    private Map<String, Object> run(ScanRequest request, Progress progress) throws InterruptedException {
        ScanReport report = scan.run(
                request.library(),
                Roots.check(request.roots()),
                request.allowEmpty().orElse(false),
                Told.by(progress));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("files", report.files());
        result.put("new", report.count(Effect.NEW));
        result.put("aliases", report.count(Effect.ALIAS));
        result.put("known", report.count(Effect.KNOWN));
        result.put("ignored", report.count(Effect.IGNORED));
        result.put("removed", report.removedCount());
        result.put("leftOut", report.leftOutCount());
        result.put("unreadableCount", report.unreadableCount());
        result.put("unreadable", unreadable(report));
        return result;
    }

    private static List<Map<String, String>> unreadable(ScanReport report) {
        return report.unreadable().stream()
                .map(one -> Map.of("path", one.path().toString(), "reason", one.reason()))
                .toList();
    }
}

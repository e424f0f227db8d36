package io.facesets.cluster.edge.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.cluster.edge.metrics.RunMetrics;
import io.facesets.model.Fault;
import io.facesets.model.codec.EventCodec;
import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.Jobs;
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
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Runs, one at a time, in the order they are asked for. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class RunsResource {

    private static final String KIND = "run";
    private static final String GATE = "gate-";

    private final Jobs jobs;
    private final SortRun sort;
    private final SortParameters defaults;
    private final RunMetrics metrics;
    private final ObjectMapper mapper = EventCodec.mapper();

    RunsResource(Jobs jobs, SortRun sort, SortParameters defaults, RunMetrics metrics) {
        this.jobs = jobs;
        this.sort = sort;
        this.defaults = defaults;
        this.metrics = metrics;
    }

    /**
     * What to run.
     *
     * @param operation {@code sort}
     * @param parameters by flag name; absent ones take the configured defaults
     */
    @Schema(examples = "{\"operation\":\"sort\",\"parameters\":{\"initial-threshold\":0.55,\"min-faces\":15}}")
    public record RunRequest(String operation, Optional<Map<String, Double>> parameters) {}

    @POST
    @Operation(summary = "Sorts all faces consumed so far into persons and face sets")
    @APIResponse(responseCode = "202", description = "queued: follow it by its id")
    @APIResponse(responseCode = "400", description = "an unknown operation or parameter, or a value out of range")
    public Response run(
            @RequestBody(content = @Content(schema = @Schema(implementation = RunRequest.class))) byte[] body) {
        RunRequest request = read(body);
        if (!SortRun.OPERATION.equals(request.operation())) {
            throw Fault.user(
                    "unknown-operation",
                    "There is no operation '" + request.operation() + "'. Known: " + SortRun.OPERATION + ".");
        }
        SortParameters parameters = defaults.with(request.parameters().orElse(Map.of()));
        JobView job = jobs.submit(
                KIND,
                progress ->
                        result(metrics.timed(SortRun.OPERATION, () -> sort.run(parameters, new JobMonitor(progress)))));
        return Response.accepted(job).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How a run goes, or went")
    public JobView find(@PathParam("id") String id) {
        return jobs.find(id).orElseThrow(NotFoundException::new);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Asks a run to stop; nothing of it is kept if it does")
    public JobView cancel(@PathParam("id") String id) {
        return jobs.cancel(id).orElseThrow(NotFoundException::new);
    }

    private RunRequest read(byte[] body) {
        try {
            return mapper.readValue(body, RunRequest.class);
        } catch (IOException e) {
            throw Fault.user(
                    "bad-request",
                    "The body must be {\"operation\":\"sort\",\"parameters\":{name: number, …}}: " + e.getMessage());
        }
    }

    private static Map<String, Object> result(RunOutcome outcome) {
        Map<String, Object> result = new TreeMap<>();
        Map<String, Long> gates = new TreeMap<>();
        outcome.figures().forEach((name, count) -> {
            if (name.startsWith(GATE)) {
                gates.put(name.substring(GATE.length()), count);
            } else {
                result.put(name, count);
            }
        });
        result.put("gates", gates);
        result.put("run", outcome.run().value());
        return result;
    }
}

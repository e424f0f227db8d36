package io.facesets.cluster.edge.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.cluster.core.run.KeptRun;
import io.facesets.cluster.edge.storage.RunArchive;
import io.facesets.model.Fault;
import io.facesets.model.codec.EventCodec;
import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.Jobs;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Runs, one at a time, in the order they are asked for, and what is kept of those that were. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class RunsResource {

    private static final int MOST_AT_ONCE = 500;

    private final Running running;
    private final Jobs jobs;
    private final RunArchive archive;
    private final ObjectMapper mapper = EventCodec.mapper();

    RunsResource(Running running, Jobs jobs, RunArchive archive) {
        this.running = running;
        this.jobs = jobs;
        this.archive = archive;
    }

    @POST
    @Operation(summary = "Runs an operation over the faces consumed so far: sort makes persons and face sets")
    @APIResponse(responseCode = "202", description = "queued: follow it by its id")
    @APIResponse(responseCode = "400", description = "an unknown operation or parameter, or a value out of range")
    public Response run(
            @RequestBody(content = @Content(schema = @Schema(implementation = RunRequest.class))) byte[] body) {
        return Response.accepted(running.submit(read(body))).build();
    }

    /**
     * A run as it is kept, with how long it took.
     *
     * @param about such as a library's name or an identity; may be blank
     */
    public record KeptRunView(
            long run,
            String operation,
            String about,
            Map<String, Double> parameters,
            Map<String, Long> figures,
            String started,
            double seconds,
            boolean published) {
        static KeptRunView of(KeptRun kept) {
            return new KeptRunView(
                    kept.run().value(),
                    kept.operation(),
                    kept.about(),
                    kept.parameters(),
                    kept.figures(),
                    kept.started().toString(),
                    kept.took().toMillis() / 1000.0,
                    kept.published());
        }
    }

    @GET
    @Path("/kept")
    @Operation(summary = "Runs with their parameters and figures, the last first")
    public List<KeptRunView> kept(
            @Parameter(description = "only runs before this number; all if absent") @QueryParam("before")
                    Optional<Long> before,
            @Parameter(description = "so many at most, 1 to 500") @QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw Fault.user("bad-limit", "limit is from 1 to " + MOST_AT_ONCE + ", not " + limit + ".");
        }
        return archive.before(before.orElse(Long.MAX_VALUE), limit).stream()
                .map(KeptRunView::of)
                .toList();
    }

    @GET
    @Path("/kept/{number}")
    @Operation(summary = "One run with its parameters and figures")
    @APIResponse(responseCode = "404", description = "there was no run of that number")
    public KeptRunView kept(@PathParam("number") long number) {
        return archive.find(number).map(KeptRunView::of).orElseThrow(NotFoundException::new);
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
            RunRequest request = mapper.readValue(body, RunRequest.class);
            if (request == null) {
                throw Fault.user("bad-request", RunRequest.FORM + "it is null.");
            }
            return request;
        } catch (IOException e) {
            throw Fault.user("bad-request", RunRequest.FORM + e.getMessage());
        }
    }
}

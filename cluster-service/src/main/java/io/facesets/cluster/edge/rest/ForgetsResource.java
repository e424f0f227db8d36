package io.facesets.cluster.edge.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.cluster.core.forget.Forget;
import io.facesets.cluster.core.forget.ForgetLedger;
import io.facesets.cluster.core.forget.ForgetPlan;
import io.facesets.cluster.core.forget.ForgetRun;
import io.facesets.cluster.core.forget.ForgetTarget;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityState;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.trace.Traces;
import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.Jobs;
import io.smallrye.common.annotation.Blocking;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Forgetting a person, faces, a photo or a library, for good. */
@Path("/forgets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class ForgetsResource {

    private static final String KIND = "forget";

    private final Jobs jobs;
    private final ForgetRun forgets;
    private final ForgetLedger ledger;
    private final ForgetRequests requests;
    private final ObjectMapper mapper = EventCodec.mapper();

    ForgetsResource(Jobs jobs, ForgetRun forgets, ForgetLedger ledger, ForgetRequests requests) {
        this.jobs = jobs;
        this.forgets = forgets;
        this.ledger = ledger;
        this.requests = requests;
    }

    /**
     * What a forget would do.
     *
     * @param faces that go
     * @param photos of which something goes
     * @param wholePhotos photos that are never looked at again
     * @param whole the same photos by their digests
     * @param spared photos that stay, since they are in another library too
     * @param identities that change
     * @param unfinished the number of one for the same target that was not brought to its end
     */
    public record PlanView(
            String target,
            List<FaceId> faces,
            int photos,
            int wholePhotos,
            List<ContentId> whole,
            int spared,
            List<ChangeView> identities,
            Optional<Long> unfinished) {}

    /**
     * What becomes of an identity.
     *
     * @param label its name now
     * @param goes faces that it loses
     * @param stays faces that it keeps
     */
    public record ChangeView(String identity, Optional<String> label, boolean forgotten, int goes, int stays) {}

    /** A forget and how far it is: {@code marked}, {@code cleansed} or {@code proved}. */
    public record ForgetView(long number, Instant at, String target, String step, long run, Map<String, Long> figures) {
        static ForgetView of(Forget forget) {
            return new ForgetView(
                    forget.number(),
                    forget.at(),
                    forget.target(),
                    forget.step().name().toLowerCase(Locale.ROOT),
                    forget.run().value(),
                    forget.figures());
        }
    }

    @POST
    @Path("/plan")
    @Operation(summary = "What a forget would do; nothing is done")
    @APIResponse(responseCode = "400", description = "there is no such person, face, photo or library")
    public PlanView plan(
            @RequestBody(content = @Content(schema = @Schema(implementation = ForgetRequest.class))) byte[] body) {
        ForgetTarget target = requests.target(read(body));
        ForgetPlan plan = forgets.plan(target);
        Map<String, Identity> before = new TreeMap<>();
        plan.basis().identities().forEach(identity -> before.put(identity.id().toString(), identity));
        List<ContentId> whole = plan.marks().entrySet().stream()
                .filter(marks -> marks.getValue().whole())
                .map(Map.Entry::getKey)
                .toList();
        return new PlanView(
                target.text(),
                List.copyOf(plan.faces()),
                plan.marks().size(),
                whole.size(),
                whole,
                plan.basis().spared(),
                plan.identities().stream()
                        .map(identity -> change(
                                identity,
                                Optional.ofNullable(before.get(identity.id().toString()))))
                        .toList(),
                forgets.unfinished(target).map(Forget::number));
    }

    private static ChangeView change(Identity after, Optional<Identity> before) {
        int was = before.map(identity -> identity.members().size()).orElse(0);
        int stays = after.members().size();
        return new ChangeView(
                after.id().toString(),
                before.flatMap(Identity::label),
                after.state() instanceof IdentityState.Forgotten,
                was - stays,
                stays);
    }

    @POST
    @Operation(
            summary =
                    "Forgets for good: nothing brings it back, not even the same photo; goes on with one that was broken off")
    @APIResponse(responseCode = "202", description = "queued: follow it by its id")
    @APIResponse(responseCode = "400", description = "there is no such person, face, photo or library")
    public Response forget(
            @RequestBody(content = @Content(schema = @Schema(implementation = ForgetRequest.class))) byte[] body) {
        ForgetRequest request = read(body);
        if (request.number().isPresent()) {
            long number = request.number().getAsLong();
            if (ledger.forgets().stream().noneMatch(forget -> forget.number() == number)) {
                throw Fault.user("unknown-forget", "There is no forget " + number + ".");
            }
            return Response.accepted(jobs.submit(
                            KIND, progress -> result(Optional.of(forgets.complete(number, new JobMonitor(progress))))))
                    .build();
        }
        ForgetTarget target = requests.target(request);
        Traces traces = request.traces().orElse(Traces.NONE);
        return Response.accepted(
                        jobs.submit(KIND, progress -> result(forgets.forget(target, traces, new JobMonitor(progress)))))
                .build();
    }

    @GET
    @Operation(summary = "Every forget there was, and how far it is")
    public List<ForgetView> all() {
        return ledger.forgets().stream().map(ForgetView::of).toList();
    }

    @GET
    @Path("/photos")
    @Operation(summary = "The photos that are forgotten as a whole, by their digests")
    public List<ContentId> photos() {
        return requests.wholePhotos();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How a forget goes")
    public JobView find(@PathParam("id") String id) {
        return jobs.find(id).orElseThrow(NotFoundException::new);
    }

    @GET
    @Path("/{number}/traces")
    @Operation(summary = "What to look for afterwards, as digests")
    public Traces traces(@PathParam("number") long number) {
        return ledger.traces(number);
    }

    @POST
    @Path("/{number}/proved")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Nothing was found any more: what to look for is removed")
    @APIResponse(responseCode = "404", description = "there is no forget of that number")
    public ForgetView proved(@PathParam("number") long number) {
        ledger.proved(number);
        return ledger.forgets().stream()
                .filter(forget -> forget.number() == number)
                .map(ForgetView::of)
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private static Map<String, Object> result(Optional<ForgetRun.Outcome> outcome) {
        Map<String, Object> result = new TreeMap<>();
        outcome.ifPresent(done -> {
            result.putAll(done.found());
            result.put("forget", ForgetView.of(done.forget()));
        });
        return result;
    }

    private ForgetRequest read(byte[] body) {
        try {
            ForgetRequest request = mapper.readValue(body, ForgetRequest.class);
            if (request == null) {
                throw Fault.user("bad-request", "The body is null: " + ForgetRequest.FORM);
            }
            return request;
        } catch (IOException e) {
            throw Fault.user("bad-request", ForgetRequest.FORM + " " + e.getMessage());
        }
    }
}

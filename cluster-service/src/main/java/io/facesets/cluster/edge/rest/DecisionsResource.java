package io.facesets.cluster.edge.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.run.DecisionLedger;
import io.facesets.model.Fault;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.ClusterUpdated.Undone;
import io.facesets.model.event.Decision;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a curator decides: in effect when the answer comes, and for ever unless taken back. */
@Path("/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class DecisionsResource {

    private static final String CURATOR = "curator";
    private static final String LAST = "last";

    private final Deciding deciding;
    private final DecisionLedger ledger;
    private final ObjectMapper mapper = EventCodec.mapper();

    DecisionsResource(Deciding deciding, DecisionLedger ledger) {
        this.deciding = deciding;
        this.ledger = ledger;
    }

    /**
     * A decision as it stands in the log.
     *
     * @param moved faces that it moved at once, but for a merge, which moves all of an identity
     */
    public record DecisionView(
            long number, Instant at, String author, Decision decision, Optional<Undone> undone, int moved) {
        static DecisionView of(LoggedDecision logged) {
            return new DecisionView(
                    logged.number(),
                    logged.at(),
                    logged.author(),
                    logged.decision(),
                    logged.undone(),
                    logged.shifts().size());
        }
    }

    @POST
    @Operation(
            summary =
                    "Decides: name, merge, split, move, confirm, separate, exclude, include or found; in effect at once")
    @APIResponse(responseCode = "200", description = "kept and in effect; it is published within moments")
    @APIResponse(responseCode = "400", description = "it makes no sense as things stand: the message says why")
    public DecisionView decide(
            @RequestBody(content = @Content(schema = @Schema(implementation = DecisionRequest.class))) byte[] body) {
        DecisionRequest request = read(body);
        return DecisionView.of(deciding.decide(request, request.author().orElse(CURATOR)));
    }

    @GET
    @Operation(summary = "Every decision, the last first, whether in force or taken back")
    public List<DecisionView> log() {
        return ledger.log().reversed().stream().map(DecisionView::of).toList();
    }

    @POST
    @Path("/{number}/undo")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Takes a decision back; it stays in the log")
    @APIResponse(responseCode = "200", description = "taken back: its faces are where they were")
    @APIResponse(
            responseCode = "400",
            description = "there is none, or a later one builds on it: the message says which")
    public DecisionView undo(
            @Parameter(description = "a decision's number, or 'last'") @PathParam("number") String number,
            @Parameter(description = "who takes it back; 'curator' if absent") @QueryParam("author")
                    Optional<String> author) {
        String who = author.filter(name -> !name.isBlank()).orElse(CURATOR);
        return DecisionView.of(number.equals(LAST) ? deciding.undoLast(who) : deciding.undo(number(number), who));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Fault.user("bad-number", "A decision has a number, or is the 'last', not '" + text + "'.");
        }
    }

    private DecisionRequest read(byte[] body) {
        try {
            DecisionRequest request = mapper.readValue(body, DecisionRequest.class);
            if (request == null) {
                throw Fault.user("bad-request", "The body is null: " + DecisionRequest.FORM);
            }
            return request;
        } catch (IOException e) {
            throw Fault.user("bad-request", DecisionRequest.FORM + " " + e.getMessage());
        }
    }
}

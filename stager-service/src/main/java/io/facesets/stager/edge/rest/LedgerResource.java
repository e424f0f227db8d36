package io.facesets.stager.edge.rest;

import io.facesets.stager.core.ledger.Ledger;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The ledger's figures. */
@Path("/ledger")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class LedgerResource {

    private final Ledger ledger;

    LedgerResource(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * How much is known.
     *
     * @param contents distinct contents that have at least one place
     * @param locations places
     * @param aliases places beyond the first of each content
     * @param outbox events that wait for Kafka's acknowledgement
     */
    public record LedgerView(long contents, long locations, long aliases, long outbox) {}

    @GET
    @Operation(summary = "How many contents and places are known, and how many events wait to be sent")
    public LedgerView figures() {
        Ledger.Figures figures = ledger.figures();
        return new LedgerView(figures.contents(), figures.locations(), figures.aliases(), figures.outbox());
    }
}

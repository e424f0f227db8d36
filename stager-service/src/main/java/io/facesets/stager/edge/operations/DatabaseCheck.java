package io.facesets.stager.edge.operations;

import io.facesets.model.ContentId;
import io.facesets.runtime.health.Finding;
import io.facesets.stager.core.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Ready when the ledger answers. */
@Startup
@Readiness
@ApplicationScoped
class DatabaseCheck implements HealthCheck {

    /** A look-up by key costs the same however large the ledger is. */
    private static final ContentId NOTHING = new ContentId("0".repeat(64));

    private final Ledger ledger;

    DatabaseCheck(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        return Finding.answer("ledger", trouble()).build();
    }

    private Optional<Finding> trouble() {
        try {
            ledger.find(NOTHING);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(new Finding(
                    "The ledger, stager.db, can't be read: " + e.getMessage(),
                    "Is the disk of the data folder full, or gone? If the file is damaged: './facesets doctor'."));
        }
    }
}

package io.facesets.stager.edge.operations;

import io.facesets.model.ContentId;
import io.facesets.stager.core.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
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
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("ledger");
        try {
            ledger.find(NOTHING);
            return answer.up().build();
        } catch (RuntimeException e) {
            return answer.down()
                    .withData("problem", String.valueOf(e.getMessage()))
                    .withData("advice", "Is the disk of the data folder full, or gone?")
                    .build();
        }
    }
}

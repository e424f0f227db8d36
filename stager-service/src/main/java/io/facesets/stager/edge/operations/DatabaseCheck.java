package io.facesets.stager.edge.operations;

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

    private final Ledger ledger;

    DatabaseCheck(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("ledger");
        try {
            Ledger.Figures figures = ledger.figures();
            return answer.up()
                    .withData("contents", figures.contents())
                    .withData("locations", figures.locations())
                    .build();
        } catch (RuntimeException e) {
            return answer.down()
                    .withData("problem", String.valueOf(e.getMessage()))
                    .withData("advice", "Is the disk of the data folder full, or gone?")
                    .build();
        }
    }
}

package io.facesets.cluster.edge.health;

import io.facesets.cluster.edge.messaging.Persistence;
import io.facesets.cluster.edge.storage.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.JdbiException;

/** Ready while the database can be read and written; tells of the last run. */
@Readiness
@ApplicationScoped
public class ClusterReadiness implements HealthCheck {

    private static final String WHAT_TO_DO =
            "Is the disk full, or the data folder read-only? Records wait in Kafka until the database can be written.";

    private final Accounts accounts;
    private final Persistence persistence;

    ClusterReadiness(Accounts accounts, Persistence persistence) {
        this.accounts = accounts;
        this.persistence = persistence;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("cluster database");
        Optional<String> trouble = persistence.trouble();
        if (trouble.isPresent()) {
            return down(response, trouble.get());
        }
        try {
            Accounts.LastRun run = accounts.lastRun();
            return response.up()
                    .withData("lastRun", run.number())
                    .withData("finished", run.finished())
                    .withData("published", run.published())
                    .build();
        } catch (JdbiException e) {
            return down(response, String.valueOf(e.getMessage()));
        }
    }

    private static HealthCheckResponse down(HealthCheckResponseBuilder response, String what) {
        return response.down()
                .withData("error", what)
                .withData("do", WHAT_TO_DO)
                .build();
    }
}

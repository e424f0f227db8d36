package io.facesets.cluster.edge.health;

import io.facesets.cluster.edge.messaging.Persistence;
import io.facesets.cluster.edge.storage.Accounts;
import io.facesets.runtime.health.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.JdbiException;

/** Ready while the database can be read and written; tells of the last run. */
@Readiness
@ApplicationScoped
public class ClusterReadiness implements HealthCheck {

    private static final String NAME = "cluster database";
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
        Optional<String> trouble = persistence.trouble();
        if (trouble.isPresent()) {
            return down("The cluster database can't be written: " + trouble.get());
        }
        try {
            Accounts.LastRun run = accounts.lastRun();
            return Finding.answer(NAME, Optional.empty())
                    .withData("lastRun", run.number())
                    .withData("finished", run.finished())
                    .withData("published", run.published())
                    .build();
        } catch (JdbiException e) {
            return down("The cluster database can't be read: " + e.getMessage());
        }
    }

    private static HealthCheckResponse down(String what) {
        return Finding.answer(NAME, Optional.of(new Finding(what, WHAT_TO_DO))).build();
    }
}

package io.facesets.stager.edge.operations;

import io.facesets.stager.edge.watch.FolderWatches;
import io.facesets.stager.wiring.StagerConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Follows folders while the service runs, and says what keeps it from that: {@code degraded}, not down, since all else works. */
@Readiness
@ApplicationScoped
class WatchCheck implements HealthCheck {

    private final FolderWatches watches;
    private final boolean follow;

    WatchCheck(FolderWatches watches, StagerConfig config) {
        this.watches = watches;
        this.follow = config.watch().follow();
    }

    void start(@Observes StartupEvent started) {
        if (follow) {
            watches.start();
        }
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> problems = watches.problems();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("watched-folders")
                .up()
                .withData("state", problems.isEmpty() ? "fine" : "degraded")
                .withData("folders", watches.folders().size());
        problems.forEach(answer::withData);
        return answer.build();
    }
}

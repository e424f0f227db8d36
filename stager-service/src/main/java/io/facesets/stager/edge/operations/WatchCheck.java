package io.facesets.stager.edge.operations;

import io.facesets.runtime.health.Finding;
import io.facesets.stager.edge.watch.FolderWatches;
import io.facesets.stager.wiring.StagerConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Follows folders while the service runs, and says what keeps it from that: not well, though ready, since all else works. */
@Wellness
@ApplicationScoped
class WatchCheck implements HealthCheck {

    private static final String ADVICE =
            "Is the disk or the share mounted? It is looked at anew when it is back; photos stay as they are until then."
                    + " A folder that is not to be followed any more: './facesets watch remove'.";

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
        HealthCheckResponseBuilder answer = Finding.answer("watched-folders", finding(problems))
                .withData("folders", watches.folders().size());
        problems.forEach(answer::withData);
        return answer.build();
    }

    private static Optional<Finding> finding(Map<String, String> problems) {
        return problems.entrySet().stream()
                .findFirst()
                .map(first -> new Finding(
                        problems.size() + " followed folders are not as they should be, such as " + first.getKey()
                                + ": " + first.getValue(),
                        ADVICE));
    }
}

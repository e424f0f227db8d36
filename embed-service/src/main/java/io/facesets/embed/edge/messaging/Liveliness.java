package io.facesets.embed.edge.messaging;

import io.facesets.embed.core.flow.Flow;
import io.facesets.runtime.health.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down means that only a new process helps: the watch over time limits has stopped. */
@Liveness
@ApplicationScoped
public class Liveliness implements HealthCheck {

    /** The watch goes round every second. */
    private static final Duration DEAD = Duration.ofSeconds(30);

    private final Flow flow;

    Liveliness(Flow flow) {
        this.flow = flow;
    }

    @Override
    public HealthCheckResponse call() {
        Flow.Snapshot now = flow.snapshot();
        Optional<Finding> stopped = flow.sinceTick().compareTo(DEAD) < 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        "The watch over time limits has stopped.",
                        "Start this worker again; whoever supervises it does. No photo is lost."));
        return Finding.answer("photos move", stopped)
                .withData("hangingThreads", now.hanging())
                .build();
    }
}

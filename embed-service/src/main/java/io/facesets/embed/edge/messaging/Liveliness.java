package io.facesets.embed.edge.messaging;

import io.facesets.embed.core.flow.Flow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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
        return HealthCheckResponse.named("photos move")
                .status(flow.sinceTick().compareTo(DEAD) < 0)
                .withData("hangingThreads", now.hanging())
                .build();
    }
}

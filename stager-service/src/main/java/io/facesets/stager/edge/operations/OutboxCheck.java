package io.facesets.stager.edge.operations;

import io.facesets.runtime.health.Finding;
import io.facesets.stager.core.ledger.Outbox;
import io.facesets.stager.edge.messaging.OutboxDelivery;
import io.facesets.stager.wiring.StagerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not alive when the thread that sends the outbox is gone: a restart mends that. Events that wait too long make the
 * state {@code degraded}, not down: scans still work, and nothing is lost.
 */
@Liveness
@Readiness
@ApplicationScoped
class OutboxCheck implements HealthCheck {

    private final Outbox outbox;
    private final OutboxDelivery delivery;
    private final InstantSource clock;
    private final Duration limit;

    OutboxCheck(Outbox outbox, OutboxDelivery delivery, InstantSource clock, StagerConfig config) {
        this.outbox = outbox;
        this.delivery = delivery;
        this.clock = clock;
        this.limit = config.outbox().degradedAfter();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = Finding.answer("outbox", gone());
        Optional<Instant> oldest = outbox.oldest();
        Duration age =
                oldest.map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO);
        boolean degraded = age.compareTo(limit) > 0;
        answer.withData("state", degraded ? "degraded" : "fine")
                .withData("depth", outbox.depth())
                .withData("oldest-seconds", age.toSeconds());
        delivery.trouble().ifPresent(problem -> answer.withData("problem", problem));
        return answer.build();
    }

    private Optional<Finding> gone() {
        return delivery.isAlive()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "The thread that sends events to Kafka has ended.",
                        "Start this service again; whoever supervises it does. Nothing is lost."));
    }
}

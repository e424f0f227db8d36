package io.facesets.stager.edge.operations;

import io.facesets.runtime.health.Finding;
import io.facesets.stager.core.ledger.Outbox;
import io.facesets.stager.edge.messaging.OutboxDelivery;
import io.facesets.stager.wiring.StagerConfig;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Not well when events wait too long to be taken by Kafka; scans still work, and nothing is lost. */
@Wellness
@ApplicationScoped
class OutboxAge implements HealthCheck {

    private final Outbox outbox;
    private final OutboxDelivery delivery;
    private final InstantSource clock;
    private final Duration limit;

    OutboxAge(Outbox outbox, OutboxDelivery delivery, InstantSource clock, StagerConfig config) {
        this.outbox = outbox;
        this.delivery = delivery;
        this.clock = clock;
        this.limit = config.outbox().degradedAfter();
    }

    @Override
    public HealthCheckResponse call() {
        Duration age = outbox.oldest()
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
        return Finding.answer("outbox age", finding(age))
                .withData("oldest-seconds", age.toSeconds())
                .build();
    }

    private Optional<Finding> finding(Duration age) {
        return age.compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        outbox.depth() + " events wait for Kafka, the oldest for " + age.toSeconds() + " s"
                                + delivery.trouble().map(why -> ": " + why).orElse(""),
                        "Is Kafka up, and is KAFKA_BOOTSTRAP_SERVERS right? Nothing is lost meanwhile."));
    }
}

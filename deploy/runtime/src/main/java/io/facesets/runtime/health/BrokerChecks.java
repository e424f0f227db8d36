package io.facesets.runtime.health;

import io.facesets.runtime.kafka.KafkaSettings;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** {@code broker}: whether Kafka answers; {@code backlog}: whether what waits there gets less. */
@ApplicationScoped
class BrokerChecks {

    private final BrokerWatch watch;
    private final String servers;
    private final Duration stalledAfter;

    BrokerChecks(BrokerWatch watch, KafkaSettings kafka, HealthConfig config) {
        this.watch = watch;
        this.servers = kafka.bootstrapServers();
        this.stalledAfter = config.stalledAfter();
    }

    @Produces
    @Readiness
    HealthCheck broker() {
        return () -> Finding.answer("broker", away(watch.state(), servers))
                .withData("servers", servers)
                .build();
    }

    @Produces
    @Wellness
    HealthCheck backlog() {
        return () -> {
            Instant now = Instant.now();
            List<Backlog> waiting = watch.backlogs();
            HealthCheckResponseBuilder answer = Finding.answer("backlog", stalled(waiting, now, stalledAfter));
            for (Backlog backlog : waiting) {
                answer.withData(backlog.topic(), backlog.waiting());
                answer.withData(
                        backlog.topic() + " oldest seconds", backlog.age(now).toSeconds());
            }
            return answer.build();
        };
    }

    static Optional<Finding> away(BrokerState state, String servers) {
        return switch (state) {
            case BrokerState.Unknown ignored -> Optional.empty();
            case BrokerState.There ignored -> Optional.empty();
            case BrokerState.Away(Instant since, String why) ->
                Optional.of(new Finding(
                        "Kafka does not answer at " + servers + " since " + since + ": " + why,
                        "Start the broker, or correct KAFKA_BOOTSTRAP_SERVERS. Nothing is lost meanwhile, and work goes"
                                + " on by itself when it answers."));
        };
    }

    static Optional<Finding> stalled(List<Backlog> backlogs, Instant now, Duration patience) {
        return backlogs.stream()
                .filter(b -> b.stalled(now, patience))
                .findFirst()
                .map(b -> new Finding(
                        b.waiting() + " records of " + b.topic() + " wait and none was taken since " + b.moved()
                                + (b.oldest().isPresent()
                                        ? "; the oldest is of " + b.oldest().get()
                                        : ""),
                        "See what else this service's health says, and its log; if both are silent, start it again."));
    }
}

package io.facesets.runtime.kafka.letters;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Warns of dead letters; always up, since nothing waits behind them. */
@Readiness
@ApplicationScoped
public class DeadLetterCheck implements HealthCheck {

    private final DeadLetters letters;
    private final WaitingLetters waiting;

    DeadLetterCheck(DeadLetters letters, WaitingLetters waiting) {
        this.letters = letters;
        this.waiting = waiting;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("dead letters")
                .up()
                .withData("putAwaySinceStart", letters.count())
                .withData("waiting", waiting.total());
        letters.last().ifPresent(said -> response.withData("last", said));
        if (waiting.total() > 0) {
            response.withData("do", "./facesets dlq list");
        }
        return response.build();
    }
}

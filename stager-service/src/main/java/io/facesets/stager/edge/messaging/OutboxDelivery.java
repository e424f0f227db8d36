package io.facesets.stager.edge.messaging;

import io.facesets.stager.core.ledger.Bell;
import io.facesets.stager.core.ledger.Outbox;
import io.facesets.stager.wiring.StagerConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Keeps the outbox going while the service runs. */
@ApplicationScoped
public class OutboxDelivery {

    private final OutboxPublisher publisher;

    OutboxDelivery(Outbox outbox, KafkaSender sender, Bell bell, StagerConfig config) {
        StagerConfig.Outbox settings = config.outbox();
        if (settings.batch() < 1 || settings.batch() >= KafkaSender.ROOM) {
            throw new IllegalArgumentException("facesets.stager.outbox.batch is 1 to 1000, not " + settings.batch());
        }
        publisher = new OutboxPublisher(
                outbox, sender, bell, settings.batch(), settings.shortestPause(), settings.longestPause());
    }

    void start(@Observes StartupEvent started) {
        publisher.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        publisher.stop();
    }

    /** Whether events can leave at all. */
    public boolean isAlive() {
        return publisher.isAlive();
    }

    /** Why the last try failed; empty if it did not. */
    public Optional<String> trouble() {
        return publisher.trouble();
    }
}

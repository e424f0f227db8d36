package io.facesets.embed.edge.messaging;

import io.facesets.embed.core.work.WorkerName;
import io.facesets.embed.edge.journal.JournalFile;
import io.quarkus.runtime.Quarkus;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.jboss.logging.Logger;

/**
 * Commits what is done, four times a second, and again until the broker has taken it. SmallRye's own strategy forgets a
 * commit that a rebalance refused until another record of the partition comes, which may be never.
 */
@ApplicationScoped
public class Commits {

    private static final Logger LOG = Logger.getLogger(Commits.class);
    private static final String CHANNEL = "asset-staged";
    private static final long EVERY_MS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LAST = Duration.ofSeconds(2);

    /** The exit code of every wrong setting. */
    private static final int WRONG_SETTING = 2;

    private final KafkaClientService kafka;
    private final Partitions partitions;
    private final WorkerName worker;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("commits").factory());

    Commits(KafkaClientService kafka, @Identifier("embed-partitions") Partitions partitions, JournalFile journal) {
        this.kafka = kafka;
        this.partitions = partitions;
        this.worker = journal.worker();
    }

    void start() {
        clock.scheduleWithFixedDelay(() -> commit(PATIENCE), EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Commits what is done by now, and no more after that. */
    void stop() throws InterruptedException {
        clock.shutdown();
        if (clock.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS)) {
            commit(LAST);
        }
    }

    private void commit(Duration patience) {
        Map<TopicPartition, OffsetAndMetadata> offsets = partitions.toCommit();
        KafkaConsumer<Object, Object> consumer = kafka.getConsumer(CHANNEL);
        if (offsets.isEmpty() || consumer == null) {
            return;
        }
        try {
            consumer.commit(offsets).await().atMost(patience);
            partitions.committed(offsets);
        } catch (RuntimeException e) {
            if (isFenced(e)) {
                endForTwin();
            } else {
                LOG.debugf("offsets could not be committed, and will be again: %s", e.getMessage());
            }
        }
    }

    private static boolean isFenced(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(FencedInstanceIdException.class::isInstance);
    }

    /** Two workers of one name would throw each other out by turns, and look at the same photos again and again. */
    private void endForTwin() {
        clock.shutdown();
        LOG.errorf(
                "Another worker has joined the group under the name %s, so this one ends (exit code %d): give every"
                        + " worker a facesets.embed.instance of its own. No photo is lost by it.",
                worker.value(), WRONG_SETTING);
        Quarkus.asyncExit(WRONG_SETTING);
    }
}

package io.facesets.embed.edge.messaging;

import io.facesets.embed.edge.journal.JournalFile;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Which partitions of the staged photos are this worker's. New ones may come from a worker that has just ended: what it
 * published is read before their photos are looked at, and what it was looking at when it ended is taken over. Safe for
 * use by many threads.
 */
@ApplicationScoped
@Identifier("embed-partitions")
public class Partitions implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Partitions.class);

    private final DoneReader done;
    private final JournalFile journal;
    private final AtomicLong turns = new AtomicLong();
    private final Map<TopicPartition, Long> ours = new ConcurrentHashMap<>();

    Partitions(DoneReader done, JournalFile journal) {
        this.done = done;
        this.journal = journal;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        done.refresh();
        journal.adopt();
        long turn = turns.incrementAndGet();
        partitions.forEach(partition -> ours.put(partition, turn));
        LOG.infof("%d partitions came, %d are this worker's", partitions.size(), ours.size());
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(ours::remove);
        if (!partitions.isEmpty()) {
            LOG.infof("%d partitions went, %d are this worker's", partitions.size(), ours.size());
        }
    }

    /** How many there are. */
    public int count() {
        return ours.size();
    }

    /** Whether the partition is this worker's without a break since this call. */
    BooleanSupplier since(TopicPartition partition) {
        Long turn = ours.get(partition);
        return () -> turn != null && turn.equals(ours.get(partition));
    }
}

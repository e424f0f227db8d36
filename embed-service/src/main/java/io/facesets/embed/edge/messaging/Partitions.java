package io.facesets.embed.edge.messaging;

import io.facesets.embed.core.flow.Progress;
import io.facesets.embed.edge.journal.JournalFile;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Which partitions of the staged photos are this worker's, and how far each is done. New ones may come from a worker that
 * has just ended: what it published is read before their photos are looked at, and what it was looking at when it ended
 * is taken over. Safe for use by many threads.
 */
@ApplicationScoped
@Identifier("embed-partitions")
public class Partitions implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Partitions.class);

    private final DoneReader done;
    private final JournalFile journal;
    private final Map<TopicPartition, Progress> ours = new ConcurrentHashMap<>();

    Partitions(DoneReader done, JournalFile journal) {
        this.done = done;
        this.journal = journal;
    }

    /** A record that has been taken, in the turn that its partition was this worker's then. */
    final class Ticket {
        private final TopicPartition partition;
        private final Optional<Progress> turn;
        private final long offset;

        private Ticket(TopicPartition partition, long offset) {
            this.partition = partition;
            this.offset = offset;
            turn = Optional.ofNullable(ours.get(partition));
            turn.ifPresent(progress -> progress.taken(offset));
        }

        /** Whether the partition has been this worker's all the time since. */
        boolean isOurs() {
            return turn.isPresent() && turn.equals(Optional.ofNullable(ours.get(partition)));
        }

        /** Nothing is left to be done for the record. */
        void done() {
            turn.ifPresent(progress -> progress.done(offset));
        }
    }

    Ticket take(TopicPartition partition, long offset) {
        return new Ticket(partition, offset);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        done.refresh();
        journal.adopt();
        partitions.forEach(partition -> ours.put(partition, new Progress()));
        LOG.infof("%d partitions came, %d are this worker's", partitions.size(), ours.size());
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> last = toCommit();
        last.keySet().retainAll(partitions);
        try {
            if (!last.isEmpty()) {
                consumer.commitSync(last);
            }
        } catch (KafkaException e) {
            // Whoever has them next finds their results in the index of what is done.
            LOG.infof("the last offsets of partitions that went could not be committed: %s", e.getMessage());
        }
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        // They are another worker's already: nothing of them can be committed.
        forget(partitions);
    }

    /** What can be committed now and has not been. */
    Map<TopicPartition, OffsetAndMetadata> toCommit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        ours.forEach((partition, progress) ->
                progress.toCommit().ifPresent(next -> offsets.put(partition, new OffsetAndMetadata(next))));
        return offsets;
    }

    /** The broker has taken these. */
    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, next) ->
                Optional.ofNullable(ours.get(partition)).ifPresent(progress -> progress.committed(next.offset())));
    }

    /** How many there are. */
    public int count() {
        return ours.size();
    }

    private void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(ours::remove);
        LOG.infof("%d partitions went, %d are this worker's", partitions.size(), ours.size());
    }
}

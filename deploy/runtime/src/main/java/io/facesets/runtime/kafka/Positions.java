package io.facesets.runtime.kafka;

import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Where a service's database has read to, kept in that database and written in the transaction of the effect. A
 * consumer starts from here, not from what Kafka remembers of its group: so a lost or older database is brought up to
 * date by reading again, and a power cut can't separate the effect from the position.
 *
 * <p>Safe for use by many threads.
 */
public final class Positions implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Positions.class);

    private final Jdbi jdbi;
    private final Supplier<String> cluster;

    /** Makes its table if {@code jdbi}'s database has none. */
    public Positions(Jdbi jdbi, TopicSetup topics) {
        this(jdbi, topics::clusterId);
    }

    /** @param cluster the id of the Kafka cluster whose positions are meant, asked each time */
    public Positions(Jdbi jdbi, Supplier<String> cluster) {
        this.jdbi = jdbi;
        this.cluster = cluster;
        jdbi.useHandle(
                h -> h.execute(
                        "CREATE TABLE IF NOT EXISTS positions (cluster TEXT NOT NULL, topic TEXT NOT NULL,"
                                + " part INTEGER NOT NULL, next INTEGER NOT NULL, PRIMARY KEY (cluster, topic, part)) WITHOUT ROWID"));
    }

    /** Notes, in the transaction of {@code handle}, that the record at {@code offset} has had its effect. */
    public void done(Handle handle, String topic, int partition, long offset) {
        handle.execute(
                "INSERT INTO positions (cluster, topic, part, next) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET next = max(next, excluded.next)",
                cluster.get(),
                topic,
                partition,
                offset + 1);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            OptionalLong next = next(partition);
            LOG.debugf("%s is read from %s", partition, next);
            if (next.isPresent()) {
                consumer.seek(partition, next.getAsLong());
            } else {
                consumer.seekToBeginning(java.util.List.of(partition));
            }
        }
    }

    private OptionalLong next(TopicPartition partition) {
        return jdbi.withHandle(h -> h.select(
                        "SELECT next FROM positions WHERE cluster = ? AND topic = ? AND part = ?",
                        cluster.get(),
                        partition.topic(),
                        partition.partition())
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
    }
}

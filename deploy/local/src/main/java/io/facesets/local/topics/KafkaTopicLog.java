package io.facesets.local.topics;

import io.facesets.local.embeddings.TopicLog;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topics of a broker, read by a consumer of no group, so that nobody's position moves. Not thread-safe. */
public final class KafkaTopicLog implements TopicLog, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** Small, since the launcher's heap is; a single larger record comes all the same. */
    private static final int FETCH_BYTES = 4 << 20;

    private final KafkaConsumer<String, byte[]> consumer;

    public KafkaTopicLog(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "earliest",
                        "fetch.max.bytes",
                        FETCH_BYTES,
                        "max.partition.fetch.bytes",
                        FETCH_BYTES),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public int partitions(Topic topic) throws IOException {
        try {
            return Optional.ofNullable(consumer.listTopics().get(topic.topicName()))
                    .map(List::size)
                    .orElse(0);
        } catch (KafkaException e) {
            throw new IOException("the broker did not say what topics there are: " + e.getMessage(), e);
        }
    }

    @Override
    public void read(Topic topic, int partition, Reader reader) throws IOException {
        TopicPartition one = new TopicPartition(topic.topicName(), partition);
        try {
            consumer.assign(List.of(one));
            consumer.seekToBeginning(List.of(one));
            long end = Optional.ofNullable(consumer.endOffsets(List.of(one)).get(one))
                    .orElse(0L);
            Instant lastHeard = Instant.now();
            while (consumer.position(one) < end) {
                List<ConsumerRecord<String, byte[]>> records =
                        consumer.poll(POLL).records(one);
                for (ConsumerRecord<String, byte[]> record : records) {
                    if (record.offset() < end && record.key() != null) {
                        reader.on(record.offset(), record.key(), record.value());
                    }
                }
                lastHeard = records.isEmpty() ? lastHeard : Instant.now();
                if (Duration.between(lastHeard, Instant.now()).compareTo(SILENCE) > 0) {
                    throw new IOException("the broker sends nothing of " + one);
                }
            }
        } catch (KafkaException e) {
            throw new IOException(one + " can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}

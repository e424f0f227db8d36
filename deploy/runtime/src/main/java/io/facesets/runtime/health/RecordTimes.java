package io.facesets.runtime.health;

import io.facesets.runtime.kafka.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads when records were written, with a consumer of its own that belongs to no group. For one thread. */
final class RecordTimes implements AutoCloseable {

    private final KafkaSettings kafka;
    private final Duration patience;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    RecordTimes(KafkaSettings kafka, Duration patience) {
        this.kafka = kafka;
        this.patience = patience;
    }

    /** When the oldest of the records was written that are the first from these positions on; empty if none came in time. */
    Optional<Instant> oldest(Map<TopicPartition, Long> positions) {
        KafkaConsumer<byte[], byte[]> reader = reader();
        reader.assign(positions.keySet());
        positions.forEach(reader::seek);
        Map<TopicPartition, Instant> first = new HashMap<>();
        long deadline = System.nanoTime() + patience.toNanos();
        while (first.size() < positions.size()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            for (ConsumerRecord<byte[], byte[]> found : reader.poll(Duration.ofNanos(left))) {
                TopicPartition partition = new TopicPartition(found.topic(), found.partition());
                first.putIfAbsent(partition, Instant.ofEpochMilli(found.timestamp()));
            }
            reader.pause(first.keySet());
        }
        reader.unsubscribe();
        return first.values().stream().min(Instant::compareTo);
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open == null) {
            Map<String, Object> settings = kafka.client();
            settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            // One record is enough; the broker always gives the first, however large it is.
            settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
            open = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = open;
        }
        return open;
    }

    @Override
    public void close() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
        }
    }
}

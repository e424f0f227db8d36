package io.facesets.testkit;

import io.facesets.model.codec.DeadLetterHeaders;
import io.facesets.model.event.Topic;
import io.facesets.testkit.PoisonRecords.Poison;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends poison, and sees what came of it from outside. Not thread-safe. */
public final class LetterBox implements AutoCloseable {

    private static final int LARGEST = 12 * 1024 * 1024;

    private final String servers;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Poison> sent = new HashMap<>();
    private final Map<Topic, Long> past = new EnumMap<>(Topic.class);

    /** @param servers where the broker is */
    public LetterBox(String servers) {
        this.servers = servers;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "max.request.size", LARGEST, "buffer.memory", 4L * LARGEST),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The offset behind the last poison in a topic's first partition; 0 if none went there. */
    public long past(Topic topic) {
        return past.getOrDefault(topic, 0L);
    }

    /** Sends every kind of poison for a topic, and returns once the broker has it. */
    public void poison(Topic topic) throws ExecutionException, InterruptedException {
        for (Poison poison : PoisonRecords.on(topic)) {
            RecordMetadata where = producer.send(poison.record()).get();
            sent.put(where.topic() + "/" + where.partition() + "/" + where.offset(), poison);
            if (where.partition() == 0) {
                past.merge(topic, where.offset() + 1, Math::max);
            }
        }
    }

    /**
     * What is wrong with the letters of one service about the poison that was sent: a letter that is missing, doubled, not
     * as its record was or of another code; empty if all is well.
     */
    public List<String> complaints(Topic topic, String service) {
        Map<String, List<ConsumerRecord<String, byte[]>>> letters = letters(topic).stream()
                .filter(letter -> header(letter, DeadLetterHeaders.SERVICE).equals(service))
                .collect(Collectors.groupingBy(LetterBox::place));
        List<String> complaints = new ArrayList<>();
        sent.forEach((place, poison) -> {
            if (poison.record().topic().equals(topic.topicName())) {
                List<ConsumerRecord<String, byte[]>> found = letters.getOrDefault(place, List.of());
                if (found.size() != 1) {
                    complaints.add(poison + ": " + found.size() + " letters");
                } else if (!same(found.getFirst(), poison)) {
                    complaints.add(poison + ": " + header(found.getFirst(), DeadLetterHeaders.CODE) + ", "
                            + header(found.getFirst(), DeadLetterHeaders.REASON));
                }
            }
        });
        return complaints;
    }

    /** Every dead letter of a topic. */
    public List<ConsumerRecord<String, byte[]>> letters(Topic topic) {
        TopicPartition partition = new TopicPartition(topic.deadLetterName(), 0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static boolean same(ConsumerRecord<String, byte[]> letter, Poison poison) {
        return header(letter, DeadLetterHeaders.CODE).equals(poison.code())
                && Arrays.equals(letter.value(), poison.record().value())
                && Objects.equals(letter.key(), poison.record().key())
                && !header(letter, DeadLetterHeaders.REASON).isBlank()
                && !header(letter, DeadLetterHeaders.DO).isBlank();
    }

    private static String place(ConsumerRecord<String, byte[]> letter) {
        return header(letter, DeadLetterHeaders.TOPIC) + "/" + header(letter, DeadLetterHeaders.PARTITION) + "/"
                + header(letter, DeadLetterHeaders.OFFSET);
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}

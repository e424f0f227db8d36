package io.facesets.cluster;

import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics as other services see them: a producer, and readers of committed records from the start. */
public final class Wire implements AutoCloseable {

    private final String bootstrap;
    private final KafkaProducer<String, byte[]> producer;
    private final EventCodec codec = new EventCodec();

    public Wire(String bootstrap) {
        this.bootstrap = bootstrap;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer());
    }

    public void send(Event event) {
        sendRaw(event.topic().topicName(), event.key(), codec.encode(event));
    }

    public void sendRaw(String topic, String key, byte[] body) {
        producer.send(new ProducerRecord<>(topic, key, body));
    }

    public void flush() {
        producer.flush();
    }

    /** Every committed record of a topic with one partition, up to its present end. */
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** The events of {@code cluster-updated} from a record on; tombstones are left out. */
    public List<ClusterUpdated> clusterUpdated(int from) throws MalformedEventException {
        List<ClusterUpdated> events = new ArrayList<>();
        List<ConsumerRecord<String, byte[]>> records = all("cluster-updated");
        for (ConsumerRecord<String, byte[]> record : records.subList(from, records.size())) {
            if (record.value() != null) {
                ClusterUpdated event = codec.clusterUpdated(record.value());
                if (!event.key().equals(record.key())) {
                    throw new IllegalStateException(event.key() + " was sent under " + record.key());
                }
                events.add(event);
            }
        }
        return events;
    }

    @Override
    public void close() {
        producer.close();
    }
}

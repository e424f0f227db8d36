package io.facesets.local.topics;

import io.facesets.local.embeddings.ResultSink;
import io.facesets.model.codec.CloudEvents;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes results as an embed worker does: acknowledged by all replicas, never twice. Not thread-safe. */
public final class KafkaResultSink implements ResultSink, AutoCloseable {

    private static final long PATIENCE_SECONDS = 90;

    /** What a record's key and headers may take of its largest size. */
    private static final int ENVELOPE = 4096;

    private static final int BUFFER_BYTES = 24 << 20;

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<Optional<Exception>> failure = new AtomicReference<>(Optional.empty());

    private KafkaResultSink(KafkaProducer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Connects, and makes the topics if no service has made them yet. */
    public static KafkaResultSink open(String bootstrapServers) throws IOException, InterruptedException {
        makeTopics(bootstrapServers);
        return new KafkaResultSink(new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        20,
                        "buffer.memory",
                        BUFFER_BYTES,
                        "max.request.size",
                        Topic.MAX_RECORD_BYTES),
                new StringSerializer(),
                new ByteArraySerializer()));
    }

    @Override
    public boolean publish(FacesEmbedded result) throws IOException {
        byte[] body = codec.encode(result);
        if (body.length > Topic.MAX_RECORD_BYTES - ENVELOPE) {
            return false;
        }
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.FACES_EMBEDDED.topicName(), result.key(), body);
        CloudEvents.headers(result, body, "import", Instant.now())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record, (done, e) -> failure.compareAndSet(Optional.empty(), Optional.ofNullable(e)));
        } catch (KafkaException e) {
            throw new IOException("a result could not be published: " + e.getMessage(), e);
        }
        requireNoFailure();
        return true;
    }

    @Override
    public void flush() throws IOException {
        producer.flush();
        requireNoFailure();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void requireNoFailure() throws IOException {
        Optional<Exception> first = failure.get();
        if (first.isPresent()) {
            throw new IOException(
                    "a result could not be published: " + first.get().getMessage(), first.get());
        }
    }

    private static void makeTopics(String bootstrapServers) throws IOException, InterruptedException {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.empty())
                    .configs(topic.config()));
            topics.add(new NewTopic(topic.deadLetterName(), Optional.of(1), Optional.empty())
                    .configs(Topic.deadLetterConfig()));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (NewTopic topic : topics) {
                make(admin, topic);
            }
        } catch (TimeoutException e) {
            throw new IOException("the broker at " + bootstrapServers + " does not answer", e);
        }
    }

    private static void make(Admin admin, NewTopic topic) throws IOException, InterruptedException, TimeoutException {
        try {
            admin.createTopics(List.of(topic)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IOException("the topic " + topic.name() + " can't be made: " + e.getCause(), e);
            }
        }
    }
}

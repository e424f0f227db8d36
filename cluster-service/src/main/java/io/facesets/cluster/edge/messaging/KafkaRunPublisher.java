package io.facesets.cluster.edge.messaging;

import io.facesets.cluster.core.run.RunPublisher;
import io.facesets.cluster.edge.storage.Outbox;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import io.facesets.model.codec.CloudEvents;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends each kept run as one Kafka transaction and then notes that it is sent. A crash between the two sends the run
 * again, which changes nothing for a reader: the same records, under the same keys. Calls wait for each other. The
 * transactional id belongs to the pack, so that a second service for the same pack puts the first out of action instead
 * of mixing with it.
 */
public final class KafkaRunPublisher implements RunPublisher, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KafkaRunPublisher.class);
    private static final String SOURCE = "cluster";

    /** A run over a million faces may take minutes to send; the broker allows 15. */
    private static final Duration TRANSACTION = Duration.ofMinutes(10);

    private static final Duration SEND = Duration.ofMinutes(2);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Map<String, Object> settings;
    private final Outbox outbox;
    private final EventCodec codec = new EventCodec();
    private Optional<KafkaProducer<String, byte[]>> producer = Optional.empty();

    /** @param client the settings of a Kafka client: where the brokers are, and how to speak to them */
    public KafkaRunPublisher(Map<String, Object> client, PackName pack, Outbox outbox) {
        this.outbox = outbox;
        settings = new HashMap<>(client);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "facesets-cluster-" + pack);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) SEND.toMillis());
    }

    @Override
    public synchronized void publishKept() {
        for (RunId run : outbox.unpublished()) {
            send(run);
            outbox.published(run);
            LOG.infof("run %s is published", run);
        }
    }

    @Override
    public synchronized void close() {
        producer.ifPresent(open -> open.close(CLOSING));
        producer = Optional.empty();
    }

    private void send(RunId run) {
        try {
            KafkaProducer<String, byte[]> open = open();
            open.beginTransaction();
            // Without a look at the first refusal, each further record would wait as long for its own.
            AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
            outbox.forEach(run, entry -> {
                open.send(record(entry), (metadata, failure) -> refused.compareAndSet(null, failure));
                requireNone(refused.get());
            });
            // Commits only if every record before was accepted; throws what went wrong otherwise.
            open.commitTransaction();
        } catch (KafkaException e) {
            // A new producer ends the old one's transaction; nothing of it was ever visible.
            close();
            throw Fault.resource(
                    "not-published",
                    "Run " + run + " is kept but could not be published: " + e.getMessage()
                            + ". It is sent with the next run, or when the service starts. Is Kafka up?",
                    e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void requireNone(@Nullable Exception refused) {
        if (refused != null) {
            throw refused instanceof KafkaException e ? e : new KafkaException(refused);
        }
    }

    private KafkaProducer<String, byte[]> open() {
        if (producer.isEmpty()) {
            KafkaProducer<String, byte[]> made = new KafkaProducer<>(settings);
            producer = Optional.of(made);
            made.initTransactions();
        }
        return producer.orElseThrow();
    }

    private ProducerRecord<String, byte[]> record(Outbox.Entry entry) {
        byte[] body = entry.body().orElse(null);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.CLUSTER_UPDATED.topicName(), entry.key(), body);
        if (body != null) {
            try {
                CloudEvents.headers(codec.clusterUpdated(body), body, SOURCE, Instant.now())
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            } catch (MalformedEventException e) {
                throw new IllegalStateException("the outbox holds a record that is no event: " + entry.key(), e);
            }
        }
        return record;
    }
}

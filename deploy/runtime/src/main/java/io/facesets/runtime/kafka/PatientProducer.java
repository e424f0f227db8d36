package io.facesets.runtime.kafka;

import io.facesets.model.event.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends records until the broker has them, however long it is away: Kafka's own producer gives up after two minutes, this
 * one after none. How many records wait is bounded by whoever sends. Safe for use by many threads.
 */
public final class PatientProducer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PatientProducer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final Map<String, Object> settings;
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sender").factory());
    private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

    /** Used by the sender's thread alone. */
    private Optional<KafkaProducer<String, byte[]>> open = Optional.empty();

    /** @param client the settings of a Kafka client: where the brokers are, and how to speak to them */
    public PatientProducer(Map<String, Object> client) {
        settings = new HashMap<>(client);
        settings.putIfAbsent("linger.ms", 5);
        settings.putIfAbsent("compression.type", "lz4");
        // How long a call may hold up the others behind it while the broker is away.
        settings.putIfAbsent("max.block.ms", 5000);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("max.request.size", Topic.MAX_DEAD_LETTER_BYTES);
    }

    /**
     * Completes when the broker has the record. Fails only if it is too large for the broker ({@link
     * RecordTooLargeException}) or if this is closed ({@link CancellationException}). Returns at once.
     */
    public CompletionStage<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<RecordMetadata> accepted = new CompletableFuture<>();
        later(record, accepted, Duration.ZERO, FIRST_PAUSE);
        return accepted;
    }

    /** Why records can't be sent at present, if they can't. */
    public Optional<String> trouble() {
        return trouble.get();
    }

    /** Lets what has been sent arrive within a few seconds. */
    @Override
    public void close() {
        sender.execute(() -> open.ifPresent(producer -> producer.close(CLOSING)));
        sender.shutdown();
        try {
            if (!sender.awaitTermination(CLOSING.toMillis() * 2, TimeUnit.MILLISECONDS)) {
                sender.shutdownNow();
            }
        } catch (InterruptedException e) {
            sender.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void later(
            ProducerRecord<String, byte[]> record,
            CompletableFuture<RecordMetadata> accepted,
            Duration wait,
            Duration nextPause) {
        try {
            sender.schedule(() -> attempt(record, accepted, nextPause), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            accepted.completeExceptionally(new CancellationException("this service is stopping"));
        }
    }

    private void attempt(
            ProducerRecord<String, byte[]> record, CompletableFuture<RecordMetadata> accepted, Duration pause) {
        KafkaProducer<String, byte[]> producer = producer();
        try {
            producer.send(record, (where, failure) -> ended(record, accepted, pause, producer, where, failure));
        } catch (RuntimeException e) {
            ended(record, accepted, pause, producer, null, e);
        }
    }

    private void ended(
            ProducerRecord<String, byte[]> record,
            CompletableFuture<RecordMetadata> accepted,
            Duration pause,
            KafkaProducer<String, byte[]> used,
            @Nullable RecordMetadata where,
            @Nullable Exception failure) {
        if (failure == null) {
            if (trouble.getAndSet(Optional.empty()).isPresent()) {
                LOG.info("the broker takes records again");
            }
            accepted.complete(where);
        } else if (failure instanceof RecordTooLargeException) {
            accepted.completeExceptionally(failure);
        } else {
            if (trouble.getAndSet(Optional.of(failure.toString())).isEmpty()) {
                LOG.warnf("the broker does not take records (%s); they are kept and sent again", failure);
            }
            if (!(failure instanceof RetriableException)) {
                renew(used);
            }
            Duration next = pause.multipliedBy(2);
            later(record, accepted, pause, next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE);
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        if (open.isEmpty()) {
            open = Optional.of(new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
        }
        return open.orElseThrow();
    }

    /** A producer that has failed for good fails for ever: the next attempt makes another. */
    private void renew(KafkaProducer<String, byte[]> failed) {
        try {
            sender.execute(() -> {
                if (open.filter(failed::equals).isPresent()) {
                    failed.close(Duration.ZERO);
                    open = Optional.empty();
                }
            });
        } catch (RejectedExecutionException closed) {
            LOG.debug("stopping", closed);
        }
    }
}

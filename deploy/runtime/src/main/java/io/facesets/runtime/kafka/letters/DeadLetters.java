package io.facesets.runtime.kafka.letters;

import io.facesets.model.codec.DeadLetterHeaders;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.KafkaSettings;
import io.facesets.runtime.kafka.PatientProducer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts records that can't be handled into their topic's dead letters, as they came, with the reason and the place that
 * they came from ({@link DeadLetterHeaders}). Counted in {@code facesets_dead_letters_total{topic,code}}. A letter may be
 * written twice, when the process ends before the reader has noted that it is past the record. Thread-safe.
 */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final PatientProducer producer;
    private final MeterRegistry metrics;
    private final String service;
    private final AtomicLong count = new AtomicLong();
    private final AtomicReference<Optional<String>> last = new AtomicReference<>(Optional.empty());

    DeadLetters(
            KafkaSettings kafka,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.producer = new PatientProducer(kafka.client());
        this.metrics = metrics;
        this.service = service;
    }

    /** Completes when the broker has the letter, however long that takes; fails if the service stops before. */
    public CompletionStage<Void> putAway(ConsumerRecord<String, byte[]> record, Throwable why) {
        Trouble trouble = Trouble.of(why);
        String place = record.topic() + "/" + record.partition() + "/" + record.offset();
        LOG.warnf("%s goes to the dead letters (%s): %s", place, trouble.code(), trouble.what());
        return producer.send(letter(record, trouble, record.value(), Optional.empty()))
                .handle((where, failure) -> Optional.ofNullable(failure))
                .thenCompose(
                        failure -> failure.<CompletionStage<?>>map(refused -> withoutValue(record, trouble, refused))
                                .orElseGet(() -> CompletableFuture.completedStage(place)))
                .thenAccept(kept -> noted(record.topic(), trouble, place));
    }

    /** For a topic that was made when letters were no larger than records. */
    private CompletionStage<?> withoutValue(ConsumerRecord<String, byte[]> record, Trouble trouble, Throwable failure) {
        return tooLarge(failure)
                ? producer.send(letter(record, trouble, null, Optional.of(record.serializedValueSize())))
                : CompletableFuture.failedStage(failure);
    }

    /** How many this process has put away since its start. */
    public long count() {
        return count.get();
    }

    /** What was said of the last of them. */
    public Optional<String> last() {
        return last.get();
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    private void noted(String topic, Trouble trouble, String place) {
        metrics.counter("facesets.dead.letters", "topic", topic, "code", trouble.code())
                .increment();
        last.set(Optional.of(place + ": " + trouble.what()));
        count.incrementAndGet();
    }

    private ProducerRecord<String, byte[]> letter(
            ConsumerRecord<String, byte[]> record,
            Trouble trouble,
            byte @Nullable [] value,
            Optional<Integer> omitted) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(record.topic() + Topic.DEAD_LETTER_SUFFIX, record.key(), value);
        record.headers().forEach(letter.headers()::add);
        Map<String, String> said = new HashMap<>(Map.of(
                DeadLetterHeaders.CODE, trouble.code(),
                DeadLetterHeaders.REASON, trouble.what(),
                DeadLetterHeaders.DO, trouble.advice(),
                DeadLetterHeaders.SERVICE, service,
                DeadLetterHeaders.TIME, Instant.now().toString(),
                DeadLetterHeaders.TOPIC, record.topic(),
                DeadLetterHeaders.PARTITION, Integer.toString(record.partition()),
                DeadLetterHeaders.OFFSET, Long.toString(record.offset())));
        omitted.ifPresent(bytes -> said.put(DeadLetterHeaders.OMITTED, Integer.toString(bytes)));
        said.forEach((name, text) -> {
            letter.headers().remove(name);
            letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
        });
        return letter;
    }

    private static boolean tooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof CompletionException e && e.getCause() instanceof RecordTooLargeException;
    }
}

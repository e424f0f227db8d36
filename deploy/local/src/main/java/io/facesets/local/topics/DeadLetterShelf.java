package io.facesets.local.topics;

import io.facesets.model.Fault;
import io.facesets.model.codec.DeadLetterHeaders;
import io.facesets.model.codec.DeadLetterHeaders.Place;
import io.facesets.model.event.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The dead letters that wait for somebody. A letter is settled by a mark in the same topic; a record that is put back goes
 * out in one transaction with its mark, so that it is put back once whoever asks how often. Not thread-safe.
 */
public final class DeadLetterShelf implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(300);
    private static final String WRITER = "facesets-dead-letters";

    /** A process that is killed within a transaction holds up readers for so long. */
    private static final int TRANSACTION_MS = 10_000;

    private final Map<String, Object> client;
    private final KafkaConsumer<String, byte[]> consumer;

    /** @param client the settings of a Kafka client: where the brokers are, and how to speak to them */
    public DeadLetterShelf(Map<String, Object> client) {
        this.client = Map.copyOf(client);
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** What is done with letters. */
    public enum Outcome {
        RETRIED("retried"),
        DROPPED("dropped");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }
    }

    /** Every record that waits, by its place. */
    public List<DeadLetter> waiting() {
        Map<Place, DeadLetter> waiting = new TreeMap<>();
        var known = consumer.listTopics();
        for (Topic topic : Topic.values()) {
            if (known.containsKey(topic.deadLetterName())) {
                each(new TopicPartition(topic.deadLetterName(), 0), 0, record -> hear(waiting, record));
            }
        }
        return List.copyOf(waiting.values());
    }

    /** The record as it was, with its letter's headers; without a value if that was not kept. */
    public ConsumerRecord<String, byte[]> record(DeadLetter letter) {
        TopicPartition partition = new TopicPartition(letter.place().topic().deadLetterName(), 0);
        consumer.assign(List.of(partition));
        consumer.seek(partition, letter.offset());
        while (consumer.position(partition) <= letter.offset()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.offset() == letter.offset()) {
                    return record;
                }
            }
        }
        throw Fault.user("no-such-letter", "The letter about " + letter.place() + " has expired meanwhile.");
    }

    /** Whether its topic says something newer under the same key, which putting the record back would replace. */
    public boolean superseded(DeadLetter letter) {
        if (letter.place().topic() == Topic.ASSET_STAGED) {
            return false;
        }
        List<Long> newer = new ArrayList<>();
        TopicPartition source = new TopicPartition(
                letter.place().topic().topicName(), letter.place().partition());
        each(source, letter.place().offset() + 1, record -> {
            if (letter.key().equals(Optional.ofNullable(record.key()))) {
                newer.add(record.offset());
            }
        });
        return !newer.isEmpty();
    }

    /**
     * Settles those of {@code places} that wait; others are passed over, so that asking twice does nothing twice.
     *
     * @return what was settled
     */
    public List<Place> settle(Collection<Place> places, Outcome outcome) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(writer(), new StringSerializer(), new ByteArraySerializer())) {
            // Puts whoever else does the same out of action: what waits from here on is ours to settle.
            producer.initTransactions();
            List<Place> settled = new ArrayList<>();
            for (DeadLetter letter : waiting()) {
                if (places.contains(letter.place())) {
                    settle(producer, letter, outcome);
                    settled.add(letter.place());
                }
            }
            return settled;
        } catch (KafkaException e) {
            throw Fault.resource(
                    "kafka-unreachable",
                    "Not all letters could be settled: " + e.getMessage() + ". Ask again: none is put back twice.",
                    e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Map<String, Object> writer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("transactional.id", WRITER);
        settings.put("transaction.timeout.ms", TRANSACTION_MS);
        settings.put("max.request.size", Topic.MAX_DEAD_LETTER_BYTES);
        return settings;
    }

    private void settle(KafkaProducer<String, byte[]> producer, DeadLetter letter, Outcome outcome) {
        Optional<ProducerRecord<String, byte[]>> back =
                outcome == Outcome.RETRIED ? Optional.of(asItWas(letter)) : Optional.empty();
        producer.beginTransaction();
        try {
            if (back.isPresent()) {
                producer.send(back.get()).get();
            }
            producer.send(mark(letter, outcome)).get();
        } catch (ExecutionException e) {
            producer.abortTransaction();
            throw Fault.resource("not-settled", letter.place() + " could not be settled: " + e.getCause(), e);
        } catch (InterruptedException e) {
            producer.abortTransaction();
            Thread.currentThread().interrupt();
            throw Fault.resource("not-settled", "Stopped before " + letter.place() + " was settled.", e);
        }
        producer.commitTransaction();
    }

    private ProducerRecord<String, byte[]> asItWas(DeadLetter letter) {
        if (letter.omitted()) {
            throw Fault.user(
                    "value-not-kept",
                    letter.place() + " was too large to be kept beside its letter: it can be dropped only. Its bytes"
                            + " are where they were as long as its topic keeps them.");
        }
        ConsumerRecord<String, byte[]> kept = record(letter);
        ProducerRecord<String, byte[]> back = new ProducerRecord<>(
                letter.place().topic().topicName(), letter.place().partition(), kept.key(), kept.value());
        kept.headers().forEach(header -> {
            if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
                back.headers().add(header);
            }
        });
        DeadLetter.put(
                back.headers(), DeadLetterHeaders.RETRY_OF, letter.place().toString());
        return back;
    }

    private static ProducerRecord<String, byte[]> mark(DeadLetter letter, Outcome outcome) {
        ProducerRecord<String, byte[]> mark = new ProducerRecord<>(
                letter.place().topic().deadLetterName(), letter.key().orElse(null), null);
        letter.place().headers().forEach((name, value) -> DeadLetter.put(mark.headers(), name, value));
        DeadLetter.put(mark.headers(), DeadLetterHeaders.SETTLED, outcome.word);
        return mark;
    }

    private static void hear(Map<Place, DeadLetter> waiting, ConsumerRecord<String, byte[]> record) {
        Map<String, String> said = DeadLetter.said(record);
        Place.of(said).ifPresent(place -> {
            if (said.containsKey(DeadLetterHeaders.SETTLED)) {
                waiting.remove(place);
            } else {
                waiting.merge(place, DeadLetter.of(place, said, record), DeadLetter::and);
            }
        });
    }

    /** What is done with a record. */
    @FunctionalInterface
    private interface Reader {
        void on(ConsumerRecord<String, byte[]> record);
    }

    private void each(TopicPartition partition, long from, Reader reader) {
        consumer.assign(List.of(partition));
        long first = Optional.ofNullable(
                        consumer.beginningOffsets(List.of(partition)).get(partition))
                .orElse(0L);
        long end = Optional.ofNullable(consumer.endOffsets(List.of(partition)).get(partition))
                .orElse(0L);
        consumer.seek(partition, Math.max(first, from));
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(reader::on);
        }
    }
}

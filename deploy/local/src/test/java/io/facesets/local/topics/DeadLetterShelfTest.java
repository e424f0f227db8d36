package io.facesets.local.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.broker.EmbeddedBroker;
import io.facesets.local.topics.DeadLetterShelf.Outcome;
import io.facesets.model.Fault;
import io.facesets.model.codec.DeadLetterHeaders;
import io.facesets.model.codec.DeadLetterHeaders.Place;
import io.facesets.model.event.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against one real broker; each test leaves nothing that waits. */
class DeadLetterShelfTest {

    private static final Logger ROOT = Logger.getLogger("");

    @TempDir
    static Path temp;

    private static EmbeddedBroker broker;
    private static KafkaProducer<String, byte[]> producer;

    private DeadLetterShelf shelf;

    @BeforeAll
    static void startBroker() throws Exception {
        ROOT.setLevel(Level.WARNING);
        broker = EmbeddedBroker.start(temp.resolve("kafka"), 0);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", Topic.MAX_DEAD_LETTER_BYTES),
                new StringSerializer(),
                new ByteArraySerializer());
        // No topic is there yet: nothing waits, and nothing fails.
        try (DeadLetterShelf none = open()) {
            assertThat(none.waiting()).isEmpty();
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<NewTopic> topics = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                topics.add(new NewTopic(topic.topicName(), 3, (short) 1).configs(topic.config()));
                topics.add(new NewTopic(topic.deadLetterName(), 1, (short) 1).configs(Topic.deadLetterConfig()));
            }
            admin.createTopics(topics).all().get();
        }
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        broker.close();
    }

    @BeforeEach
    void openShelf() {
        shelf = open();
    }

    @AfterEach
    void close() {
        shelf.settle(shelf.waiting().stream().map(DeadLetter::place).toList(), Outcome.DROPPED);
        assertThat(shelf.waiting()).isEmpty();
        shelf.close();
    }

    @Test
    void aRecordThatSeveralServicesPutAwayIsOneThatWaits() throws Exception {
        byte[] body = "{no json".getBytes(StandardCharsets.UTF_8);
        Place place = poison(Topic.ASSET_STAGED, 2, "key", body);
        letter(place, "key", body, "facesets-embed", "no-json");
        letter(place, "key", body, "facesets-export", "no-json");
        // Written again by one that was killed before it had noted that it was past it.
        letter(place, "key", body, "facesets-export", "no-json");
        assertThat(shelf.waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.place()).isEqualTo(place);
            assertThat(waiting.services()).containsExactly("facesets-embed", "facesets-export");
            assertThat(waiting.code()).isEqualTo("no-json");
            assertThat(waiting.key()).contains("key");
            assertThat(shelf.record(waiting).value()).isEqualTo(body);
        });
    }

    @Test
    void whatIsPutBackIsAsItWasInItsPlaceAndThereOnce() throws Exception {
        byte[] body = {0, (byte) 0xff, 1};
        Place place = poison(Topic.FACES_EMBEDDED, 1, "starter/x", body);
        letter(place, "starter/x", body, "facesets-cluster", "unknown-schema");
        assertThat(shelf.settle(List.of(place), Outcome.RETRIED)).containsExactly(place);
        assertThat(shelf.waiting()).isEmpty();
        assertThat(shelf.settle(List.of(place), Outcome.RETRIED)).isEmpty();
        List<ConsumerRecord<String, byte[]>> records = records(Topic.FACES_EMBEDDED, 1, place.offset());
        assertThat(records).hasSize(2);
        ConsumerRecord<String, byte[]> again = records.getLast();
        assertThat(again.key()).isEqualTo("starter/x");
        assertThat(again.value()).isEqualTo(body);
        assertThat(again.headers().lastHeader("ce_id").value()).isEqualTo(new byte[] {7});
        assertThat(again.headers().lastHeader(DeadLetterHeaders.CODE)).isNull();
        assertThat(new String(
                        again.headers().lastHeader(DeadLetterHeaders.RETRY_OF).value(), StandardCharsets.UTF_8))
                .isEqualTo(place.toString());
    }

    @Test
    void tenWhoAskAtOncePutItBackOnce() throws Exception {
        byte[] body = {1};
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Place place = poison(Topic.ASSET_STAGED, 0, "k" + i, body);
            letter(place, "k" + i, body, "facesets-embed", "no-json");
            places.add(place);
        }
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(CompletableFuture.runAsync(() -> {
                try (DeadLetterShelf own = open()) {
                    own.settle(places, Outcome.RETRIED);
                } catch (Fault fenced) {
                    // Another has taken over; it puts back what is left.
                    assertThat(fenced.blame()).isEqualTo(Fault.Blame.RESOURCE);
                }
            }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        // Whoever was put out of action asks again.
        shelf.settle(places, Outcome.RETRIED);
        assertThat(records(Topic.ASSET_STAGED, 0, places.getFirst().offset()))
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrder("k0", "k1", "k2", "k3", "k4", "k0", "k1", "k2", "k3", "k4");
    }

    @Test
    void aRecordThatIsPoisonAgainWaitsAgain() throws Exception {
        byte[] body = {1};
        Place first = poison(Topic.ASSET_STAGED, 1, "again", body);
        letter(first, "again", body, "facesets-embed", "no-json");
        shelf.settle(List.of(first), Outcome.RETRIED);
        Place second = new Place(
                Topic.ASSET_STAGED,
                1,
                records(Topic.ASSET_STAGED, 1, first.offset()).getLast().offset());
        letter(second, "again", body, "facesets-embed", "no-json");
        assertThat(shelf.waiting()).extracting(DeadLetter::place).containsExactly(second);
        // And one about the first place, from a service that was away when it was settled.
        letter(first, "again", body, "facesets-cluster", "no-json");
        assertThat(shelf.waiting()).extracting(DeadLetter::place).containsExactly(first, second);
    }

    @Test
    void whatHasBeenSaidAgainSinceIsKnownToBe() throws Exception {
        Place old = poison(Topic.FACES_EMBEDDED, 0, "starter/a", new byte[] {1});
        Place alone = poison(Topic.FACES_EMBEDDED, 0, "starter/b", new byte[] {1});
        poison(Topic.FACES_EMBEDDED, 0, "starter/a", new byte[] {2});
        letter(old, "starter/a", new byte[] {1}, "facesets-cluster", "unknown-schema");
        letter(alone, "starter/b", new byte[] {1}, "facesets-cluster", "unknown-schema");
        Map<Place, Boolean> superseded = new HashMap<>();
        shelf.waiting().forEach(letter -> superseded.put(letter.place(), shelf.superseded(letter)));
        assertThat(superseded).isEqualTo(Map.of(old, true, alone, false));
    }

    @Test
    void aValueThatWasNotKeptCanBeDroppedOnly() throws Exception {
        Place place = poison(Topic.ASSET_STAGED, 0, "large", new byte[] {1});
        ProducerRecord<String, byte[]> letter = letter(place, "large", Optional.empty(), "facesets-embed", "no-json");
        DeadLetter.put(letter.headers(), DeadLetterHeaders.OMITTED, "16777216");
        producer.send(letter).get();
        assertThat(shelf.waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.omitted()).isTrue();
            assertThat(waiting.bytes()).isEqualTo(16_777_216);
        });
        assertThatThrownBy(() -> shelf.settle(List.of(place), Outcome.RETRIED))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("value-not-kept"));
        assertThat(shelf.waiting()).hasSize(1);
    }

    @Test
    void theLargestRecordComesBackWhole() throws Exception {
        byte[] body = new byte[Topic.MAX_RECORD_BYTES - 1000];
        new java.util.Random(3).nextBytes(body);
        Place place = poison(Topic.ASSET_STAGED, 0, "largest", body);
        letter(place, "largest", body, "facesets-embed", "no-json");
        assertThat(shelf.settle(List.of(place), Outcome.RETRIED)).hasSize(1);
        assertThat(records(Topic.ASSET_STAGED, 0, place.offset()).getLast().value())
                .isEqualTo(body);
    }

    @Test
    void whatIsNoLetterDoesNotWait() throws Exception {
        producer.send(new ProducerRecord<>("faces-embedded-dlq", "forgotten", new byte[] {1}))
                .get();
        ProducerRecord<String, byte[]> odd = new ProducerRecord<>("faces-embedded-dlq", "odd", new byte[] {1});
        DeadLetter.put(odd.headers(), DeadLetterHeaders.TOPIC, "faces-embedded");
        DeadLetter.put(odd.headers(), DeadLetterHeaders.PARTITION, "one");
        producer.send(odd).get();
        assertThat(shelf.waiting()).isEmpty();
    }

    private static DeadLetterShelf open() {
        return new DeadLetterShelf(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static Place poison(Topic topic, int partition, String key, byte[] value) throws Exception {
        RecordMetadata where = producer.send(new ProducerRecord<>(topic.topicName(), partition, key, value))
                .get();
        return new Place(topic, where.partition(), where.offset());
    }

    private static void letter(Place place, String key, byte[] value, String service, String code) throws Exception {
        producer.send(letter(place, key, Optional.of(value), service, code)).get();
    }

    private static ProducerRecord<String, byte[]> letter(
            Place place, String key, Optional<byte[]> value, String service, String code) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(place.topic().deadLetterName(), key, value.orElse(null));
        letter.headers().add("ce_id", new byte[] {7});
        place.headers().forEach((name, text) -> DeadLetter.put(letter.headers(), name, text));
        DeadLetter.put(letter.headers(), DeadLetterHeaders.SERVICE, service);
        DeadLetter.put(letter.headers(), DeadLetterHeaders.CODE, code);
        DeadLetter.put(letter.headers(), DeadLetterHeaders.REASON, "because");
        return letter;
    }

    private static List<ConsumerRecord<String, byte[]>> records(Topic topic, int partition, long from) {
        TopicPartition one = new TopicPartition(topic.topicName(), partition);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(one));
            consumer.seek(one, from);
            long end = consumer.endOffsets(List.of(one)).get(one);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (consumer.position(one) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}

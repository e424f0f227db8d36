package io.facesets.embed;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackRef;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import io.facesets.model.event.Topic;
import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.LetterBox;
import io.facesets.testkit.MetricsDocument;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(KafkaForTests.class)
@QuarkusTestResource(DataFolder.class)
class EmbedServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventCodec codec = new EventCodec();
    private final String servers;
    private final FakeAnalyser analyser;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
    private KafkaProducer<String, byte[]> producer;
    private KafkaConsumer<String, byte[]> consumer;

    @TempDir
    Path photos;

    EmbedServiceTest(@ConfigProperty(name = "kafka.bootstrap.servers") String servers, FakeAnalyser analyser) {
        this.servers = servers;
        this.analyser = analyser;
    }

    @BeforeEach
    void connect() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of("faces-embedded", "asset-staged-dlq")) {
            consumer.partitionsFor(topic).forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    @AfterEach
    void disconnect() {
        producer.close();
        consumer.close();
    }

    @Test
    void everyStagedPhotoGetsExactlyOneResult() throws Exception {
        List<AssetStaged> staged = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String kind = List.of("face", "wall", "boom").get(i % 3);
            staged.add(photo(kind + " " + i, AssetStaged.Kind.NEW));
        }
        AssetStaged gone = photo("gone", AssetStaged.Kind.NEW);
        Files.delete(Path.of(gone.location().display()));
        AssetStaged changed = photo("before", AssetStaged.Kind.NEW);
        Files.writeString(Path.of(changed.location().display()), "after");
        staged.add(gone);
        staged.add(changed);
        staged.forEach(this::send);
        AssetStaged last = photo("face last", AssetStaged.Kind.NEW);
        awaitResults(staged.size());
        send(last);
        awaitResults(staged.size() + 1);

        Map<String, List<ConsumerRecord<String, byte[]>>> byKey =
                results().stream().collect(groupingBy(ConsumerRecord::key));
        assertThat(byKey)
                .hasSize(staged.size() + 1)
                .allSatisfy((key, of) -> assertThat(of).hasSize(1));
        for (int i = 0; i < 60; i++) {
            FacesEmbedded result = result(byKey, staged.get(i));
            switch (i % 3) {
                case 0 -> assertThat(result.outcome()).isInstanceOf(FacesEmbedded.Faces.class);
                case 1 -> assertThat(result.outcome()).isInstanceOf(FacesEmbedded.NoFace.class);
                default -> assertThat(reason(result)).isEqualTo(RejectionCode.ANALYSIS_FAILED);
            }
        }
        assertThat(reason(result(byKey, gone))).isEqualTo(RejectionCode.UNAVAILABLE);
        assertThat(reason(result(byKey, changed))).isEqualTo(RejectionCode.CHANGED);
    }

    @Test
    void aliasesAndRemovalsEmbedNothing() throws Exception {
        int before = analyser.calls.get();
        send(photo("face alias", AssetStaged.Kind.ALIAS));
        send(photo("face removed", AssetStaged.Kind.REMOVED));
        AssetStaged after = photo("face after the alias", AssetStaged.Kind.NEW);
        send(after);
        awaitResults(1);
        assertThat(results())
                .singleElement()
                .satisfies(r -> assertThat(r.key()).isEqualTo("starter/" + after.content()));
        assertThat(analyser.calls.get()).isEqualTo(before + 1);
    }

    @Test
    void whatIsNoEventGoesToTheDeadLettersAndHoldsNothingUp() throws Exception {
        AssetStaged good = photo("face behind", AssetStaged.Kind.NEW);
        producer.send(new ProducerRecord<>("asset-staged", good.key(), "{no json".getBytes(StandardCharsets.UTF_8)));
        producer.send(new ProducerRecord<>("asset-staged", good.key(), null));
        send(good);
        awaitResults(1);
        await().atMost(PATIENCE).until(() -> poll("asset-staged-dlq").size() == 2);
        // Photos are taken side by side, so the order among the dead is open.
        assertThat(poll("asset-staged-dlq"))
                .extracting(ConsumerRecord::value)
                .containsExactlyInAnyOrder("{no json".getBytes(StandardCharsets.UTF_8), null);
    }

    @Test
    void everyKindOfPoisonIsPutAwayOnceAndNothingWaitsBehindIt() throws Exception {
        try (LetterBox box = new LetterBox(servers)) {
            box.poison(Topic.ASSET_STAGED);
            for (int i = 0; i < 40; i++) {
                send(photo("face behind poison " + i, AssetStaged.Kind.NEW));
            }
            awaitResults(40);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(box.complaints(Topic.ASSET_STAGED, "facesets-embed"))
                            .isEmpty());
        }
        given().when().get("/q/metrics").then().body(containsString("facesets_dead_letters_total"));
        given().when()
                .get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'dead letters' }.status", equalTo("UP"));
    }

    @Test
    void whatIsDoneIsNotLookedAtAgainAndWhatWasRejectedIs() throws Exception {
        AssetStaged face = photo("face twice", AssetStaged.Kind.NEW);
        AssetStaged wall = photo("wall twice", AssetStaged.Kind.NEW);
        AssetStaged boom = photo("boom twice", AssetStaged.Kind.NEW);
        List.of(face, wall, boom).forEach(this::send);
        awaitResults(3);
        int before = analyser.calls.get();
        int knownBefore = known();
        List.of(face, wall, boom).forEach(this::send);
        awaitResults(4);
        await().atMost(PATIENCE).until(() -> known() == knownBefore + 2);
        assertThat(analyser.calls.get()).isEqualTo(before + 1);
        List<ConsumerRecord<String, byte[]>> rejections = results().stream()
                .filter(r -> r.key().equals("starter/" + boom.content()))
                .toList();
        assertThat(rejections).hasSize(2);
        assertThat(rejections.get(0).value()).isEqualTo(rejections.get(1).value());
        assertThat(rejections.get(0).headers().lastHeader("ce_id").value())
                .isEqualTo(rejections.get(1).headers().lastHeader("ce_id").value());
    }

    @Test
    void whatIsForgottenOrOfOtherWeightsIsLookedAtAgain() throws Exception {
        AssetStaged forgotten = photo("face forgotten", AssetStaged.Kind.NEW);
        AssetStaged older = photo("face older", AssetStaged.Kind.NEW);
        List.of(forgotten, older).forEach(this::send);
        awaitResults(2);
        FacesEmbedded byOthers = new FacesEmbedded(
                older.content(),
                new PackRef(FakeAnalyser.PACK.name(), "b".repeat(64)),
                analyser.provider(),
                new FacesEmbedded.NoFace(1, 1));
        producer.send(new ProducerRecord<>("faces-embedded", "starter/" + forgotten.content(), null));
        producer.send(new ProducerRecord<>("faces-embedded", byOthers.key(), codec.encode(byOthers)));
        awaitResults(4);
        await("the worker to have read both").atMost(PATIENCE).until(() -> {
            List.of(forgotten, older).forEach(this::send);
            producer.flush();
            return results().size() >= 6;
        });
        assertThat(results().stream().map(ConsumerRecord::key).filter(("starter/" + forgotten.content())::equals))
                .hasSize(3);
    }

    @Test
    void whatOtherWeightsSawIsKeptWhileThePhotoCannotBeHad() throws Exception {
        AssetStaged photo = photo("face of old", AssetStaged.Kind.NEW);
        FacesEmbedded byOthers = new FacesEmbedded(
                photo.content(),
                new PackRef(FakeAnalyser.PACK.name(), "b".repeat(64)),
                analyser.provider(),
                new FacesEmbedded.NoFace(1, 1));
        producer.send(new ProducerRecord<>("faces-embedded", byOthers.key(), codec.encode(byOthers)))
                .get();
        Path file = Path.of(photo.location().display());
        Files.delete(file);
        int before = kept();
        await("the worker to have read it").atMost(PATIENCE).until(() -> {
            send(photo);
            producer.flush();
            return kept() > before;
        });
        await().atMost(PATIENCE).until(() -> inFlight() == 0);
        int published = results().size();
        send(photo);
        await().atMost(PATIENCE).until(() -> kept() > before + 1);
        assertThat(results()).as("no rejection takes its place").hasSize(published);
        Files.writeString(file, "face of old");
        send(photo);
        awaitResults(published + 1);
        assertThat(codec.facesEmbedded(results().getLast().value()).outcome()).isInstanceOf(FacesEmbedded.Faces.class);
    }

    @Test
    void manyRecordsOfOneContentAreOneLook() throws Exception {
        AssetStaged photo = photo("face many times", AssetStaged.Kind.NEW);
        int before = analyser.calls.get();
        for (int i = 0; i < 200; i++) {
            send(photo);
        }
        AssetStaged after = photo("face after many", AssetStaged.Kind.NEW);
        send(after);
        awaitResults(2);
        await().atMost(PATIENCE).until(() -> inFlight() == 0);
        assertThat(results()).hasSize(2);
        assertThat(analyser.calls.get()).isEqualTo(before + 2);
    }

    @Test
    void tellsHowItIs() throws Exception {
        send(photo("face shown", AssetStaged.Kind.NEW));
        awaitResults(1);
        given().get("/worker")
                .then()
                .statusCode(200)
                .body("pack", equalTo("starter"))
                .body("digest", equalTo("a".repeat(64)))
                .body("provider", equalTo("fake"))
                .body("providerReason", equalTo("a test's"))
                .body("providerReason", equalTo(analyser.provider().reason()))
                .body("photos", greaterThan(0))
                .body("decoderCrashes", equalTo(0))
                .body("hangingThreads", equalTo(0))
                .body("faces", greaterThan(0));
        // What waits is known with the next look at the broker.
        MetricsDocument document = MetricsDocument.read();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(document.disagreements(
                                "embed", given().get("/q/metrics").asString()))
                        .isEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        given().get("/q/health/ready").then().statusCode(200).body(containsString("model pack")));
        given().get("/q/health/live").then().statusCode(200).body(containsString("photos move"));
    }

    private static int known() {
        return given().get("/worker").jsonPath().getInt("known");
    }

    private static int kept() {
        return given().get("/worker").jsonPath().getInt("kept");
    }

    private static int inFlight() {
        return given().get("/worker").jsonPath().getInt("inFlight");
    }

    private AssetStaged photo(String text, AssetStaged.Kind kind) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ContentId content = ContentId.of(bytes);
        Path file = Files.write(photos.resolve(text.replace(' ', '_') + ".jpg"), bytes);
        return new AssetStaged(
                content,
                kind,
                bytes.length,
                "image/jpeg",
                new LibraryName("photos"),
                new Location.File(file.toString()),
                Optional.empty(),
                List.of());
    }

    private void send(AssetStaged photo) {
        producer.send(new ProducerRecord<>("asset-staged", photo.key(), codec.encode(photo)));
    }

    private void awaitResults(int count) {
        await().atMost(PATIENCE).until(() -> poll("faces-embedded").size() >= count);
    }

    private List<ConsumerRecord<String, byte[]>> results() {
        return poll("faces-embedded");
    }

    private List<ConsumerRecord<String, byte[]>> poll(String topic) {
        consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
        return seen.stream().filter(r -> r.topic().equals(topic)).toList();
    }

    private FacesEmbedded result(Map<String, List<ConsumerRecord<String, byte[]>>> byKey, AssetStaged photo)
            throws Exception {
        return codec.facesEmbedded(
                byKey.get("starter/" + photo.content()).getFirst().value());
    }

    private static RejectionCode reason(FacesEmbedded result) {
        return ((FacesEmbedded.Rejected) result.outcome()).reason();
    }
}

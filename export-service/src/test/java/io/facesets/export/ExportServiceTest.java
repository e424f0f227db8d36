package io.facesets.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.facesets.export.edge.analysis.AnalyserOpener;
import io.facesets.export.support.Album;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.RunId;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Event;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.KafkaSettings;
import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.MetricsDocument;
import io.facesets.testkit.exports.ExportPromises;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole service with the real broker; the analyser knows painted faces. */
@QuarkusTest
@QuarkusTestResource(KafkaForTests.class)
@TestProfile(ExportServiceTest.Paint.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExportServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** A data folder of its own. */
    public static class Paint implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.of(
                        "facesets.data",
                        Files.createTempDirectory("facesets-export").toString(),
                        "facesets.export.follow.quiet",
                        "PT0.5S",
                        "facesets.export.follow.every",
                        "PT1S");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** Instead of the real models. */
    @Singleton
    static class Paints {
        @Produces
        @Singleton
        AnalyserOpener opener() {
            return (folder, calls) -> new PaintedFaces();
        }
    }

    @Inject
    KafkaSettings kafka;

    @TempDir
    Path temp;

    private final EventCodec codec = new EventCodec();

    @Test
    void keepsWhatPagesRelyOn() throws Exception {
        Album album = new Album(temp.resolve("photos"));
        for (int i = 0; i < 3; i++) {
            album.add("p" + i + ".png", PaintedFaces.photo(70 + i, 900, 700, List.of(new Painted(0, 300, 200, 200))));
        }
        album.sort((face, person) -> person + 41);
        List<Event> events = album.drain();
        events.stream().filter(e -> !(e instanceof ClusterUpdated)).forEach(this::send);
        sendInOneTransaction(
                events.stream().filter(ClusterUpdated.class::isInstance).toList(), true);
        new ExportPromises(URI.create(RestAssured.baseURI + ":" + RestAssured.port))
                .areKept(temp.resolve("promised"), "faceset_041");
    }

    @Test
    void exportsWhatTheTopicsTell() throws Exception {
        Album album = new Album(temp.resolve("photos"));
        album.add("a1.png", PaintedFaces.photo(1, 900, 700, List.of(new Painted(0, 300, 200, 200))));
        album.add(
                "both.png",
                PaintedFaces.photo(
                        3, 1200, 800, List.of(new Painted(0, 100, 300, 200), new Painted(1, 800, 300, 220))));
        album.alias("copy.png", "a1.png");
        album.reject("broken.png");
        RunId run = album.sort((face, person) -> person + 1);
        List<Event> events = album.drain();
        Path out = temp.resolve("out");

        // Asked for before anything has arrived: the export waits for its run.
        String job = submit(Map.of("folder", out.toString(), "run", run.value()));
        send(new ProducerRecord<>(Topic.FACES_EMBEDDED.topicName(), "nonsense", new byte[] {1, 2, 3}));
        sendInOneTransaction(
                events.stream().filter(ClusterUpdated.class::isInstance).toList(), false);
        sendInOneTransaction(
                events.stream().filter(ClusterUpdated.class::isInstance).toList(), true);
        events.stream().filter(e -> !(e instanceof ClusterUpdated)).forEach(this::send);

        JsonPath done = finished(job);
        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getInt("result.facesets")).isEqualTo(2);
        assertThat(done.getInt("result.setsWritten")).isEqualTo(2);
        assertThat(done.getInt("result.crops")).isEqualTo(3);
        assertThat(done.getInt("result.persons")).isEqualTo(2);
        assertThat(done.getInt("result.duplicates")).isOne();
        assertThat(done.getMap("result.dropped")).isEmpty();
        assertThat(done.getString("result.folder")).isEqualTo(out.toString());
        assertThat(out.resolve("swap_ready/faceset_001/faceset_001_top30.fsz")).isRegularFile();
        assertThat(Files.list(out.resolve("persons/person_001"))).hasSize(4);

        // What can't be understood was set aside, and the rest went on.
        assertThat(deadLetters()).isEqualTo(1);

        JsonPath again = finished(submit(Map.of("folder", out.toString(), "topN", 30)));
        assertThat(again.getInt("result.setsUnchanged")).isEqualTo(2);

        somebodyAlone(out, temp.resolve("some"));

        // A face is withdrawn by a record without a body.
        ClusterUpdated.FaceAssigned withdrawn = events.stream()
                .filter(ClusterUpdated.FaceAssigned.class::isInstance)
                .map(ClusterUpdated.FaceAssigned.class::cast)
                .findFirst()
                .orElseThrow();
        send(new ProducerRecord<>(Topic.CLUSTER_UPDATED.topicName(), withdrawn.key(), null));
        await().atMost(PATIENCE)
                .until(() -> finished(submit(Map.of("folder", out.toString()))).getInt("result.crops") == 2);

        forgetsWhoeverIsInThePhoto(events, "faceset_001", out, run);

        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("facesets_export_crops_total"))
                .body(containsString("facesets_export_dropped{"))
                .body(containsString("facesets_export_records_total"))
                .body(containsString("facesets_export_time_seconds"));
        // What waits is known with the next look at the broker.
        MetricsDocument document = MetricsDocument.read();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(document.disagreements(
                                "export", given().get("/q/metrics").asString()))
                        .isEmpty());
        given().get("/q/openapi").then().statusCode(200).body(containsString("/exports"));
    }

    private void somebodyAlone(Path whole, Path some) {
        JsonPath done = finished(submit(Map.of(
                "folder", some.toString(), "identities", List.of("1"), "formats", List.of("fsz", "FaceFusion"))));
        assertThat(done.getString("state")).as(done.prettify()).isEqualTo("done");
        assertThat(done.getInt("result.facesets")).isOne();
        assertThat(some.resolve("swap_ready/faceset_001/manifest.json")).isRegularFile();
        assertThat(some.resolve("swap_ready/faceset_002")).doesNotExist();
        assertThat(some.resolve("formats/facefusion/faceset_001/0001.png")).isRegularFile();

        assertThat(finished(submit(Map.of("folder", whole.toString(), "identities", List.of("faceset_001"))))
                        .getInt("result.facesets"))
                .isEqualTo(2);

        JsonPath nobody =
                finished(submit(Map.of("folder", some.toString(), "identities", List.of("faceset_002", "Nobody"))));
        assertThat(nobody.getString("error.code")).isEqualTo("no-such-set");
        assertThat(nobody.getString("error.message")).contains("'Nobody'", "faceset_001 (Anna <b> & Co)");
        assertThat(some.resolve("swap_ready/faceset_002")).doesNotExist();
    }

    /** As the cluster service tells it; the first photo's first face and all of that identity. */
    private void forgetsWhoeverIsInThePhoto(List<Event> events, String set, Path out, RunId before) throws Exception {
        List<ClusterUpdated.FaceAssigned> theirs = events.stream()
                .filter(ClusterUpdated.FaceAssigned.class::isInstance)
                .map(ClusterUpdated.FaceAssigned.class::cast)
                .filter(face -> face.facesets().stream()
                        .anyMatch(member -> member.identity().toString().equals(set)))
                .toList();
        assertThat(theirs).isNotEmpty();
        RunId run = new RunId(before.value() + 1);
        List<byte[]> embeddings = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof FacesEmbedded result && result.outcome() instanceof FacesEmbedded.Faces found) {
                List<Face> gone = found.faces().stream()
                        .filter(face -> theirs.stream()
                                .anyMatch(their -> their.face().equals(new FaceId(result.content(), face.index()))))
                        .toList();
                gone.forEach(
                        face -> embeddings.add(face.embedding().orElseThrow().toBytes()));
                send(result.without(
                        ForgottenFaces.of(gone.stream().map(Face::box).toList())));
            }
        }
        assertThat(embeddings).isNotEmpty();
        theirs.forEach(face -> send(new ProducerRecord<>(Topic.CLUSTER_UPDATED.topicName(), face.key(), null)));
        IdentityId identity = IdentityId.parse(set);
        sendInOneTransaction(
                List.of(
                        new ClusterUpdated.IdentityChanged(
                                theirs.getFirst().pack(),
                                identity,
                                Optional.empty(),
                                ClusterUpdated.Origin.CLUSTER,
                                9,
                                new IdentityState.Forgotten(),
                                0,
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                run),
                        new ClusterUpdated.RunCompleted(
                                theirs.getFirst().pack(),
                                run,
                                "forget",
                                Map.of(),
                                Map.of(),
                                Instant.EPOCH,
                                Instant.EPOCH)),
                true);
        given().get("/forgets/folders").then().statusCode(200).body("[0].folder", equalTo(out.toString()));
        given().contentType("application/json")
                .body(Map.of("run", run.value(), "folders", List.of(temp.toString())))
                .post("/forgets")
                .then()
                .statusCode(400)
                .body("code", equalTo("no-export"));
        String job = given().contentType("application/json")
                .body(Map.of("run", run.value()))
                .post("/forgets")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        JsonPath done = await().atMost(PATIENCE)
                .until(
                        () -> given().get("/forgets/" + job).jsonPath(),
                        view -> !view.getString("state").equals("running"));
        assertThat(done.getString("result.folders[0].state"))
                .as(done.prettify())
                .isEqualTo("made-again");
        assertThat(out.resolve("swap_ready").resolve(set)).doesNotExist();
        assertThat(out.resolve("swap_ready")).isDirectory();
        // The folder that was last asked for one set alone is whole still; the one of that set alone has nothing left.
        assertThat(out.resolve("swap_ready/faceset_002")).isDirectory();
        assertThat(done.getString("result.folders[1].state")).isEqualTo("made-again");
        assertThat(temp.resolve("some/swap_ready/faceset_001")).doesNotExist();
        assertThat(temp.resolve("some/formats/facefusion")).isEmptyDirectory();
        String database = Files.readString(database(), StandardCharsets.ISO_8859_1);
        for (byte[] embedding : embeddings) {
            assertThat(database).doesNotContain(new String(embedding, StandardCharsets.ISO_8859_1));
        }
    }

    /** After the others, whose sets it would add to. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aFolderFollowsByItself() throws Exception {
        Album album = new Album(temp.resolve("photos"));
        album.add("e1.png", PaintedFaces.photo(31, 900, 700, List.of(new Painted(4, 300, 200, 200))));
        RunId first = sort(album);
        Path out = temp.resolve("out");
        JsonPath done = finished(submit(Map.of("folder", out.toString(), "run", first.value(), "topN", 5)));
        assertThat(done.getString("state")).as(done.prettify()).isEqualTo("done");

        album.add("e2.png", PaintedFaces.photo(32, 900, 700, List.of(new Painted(4, 400, 300, 220))));
        sort(album);
        // As it was asked for: five at the top.
        await().atMost(PATIENCE).until(() -> Files.exists(out.resolve("swap_ready/faceset_005/faces/0002.png")));
        assertThat(out.resolve("swap_ready/faceset_005/faceset_005_top5.fsz")).exists();
        await().atMost(PATIENCE).until(() -> wellness().contains(out + "\": \"up to date"));

        Path away = Files.move(out, temp.resolve("away"));
        album.add("e3.png", PaintedFaces.photo(33, 900, 700, List.of(new Painted(4, 200, 100, 240))));
        sort(album);
        await().atMost(PATIENCE).until(() -> wellness().contains(out + "\": \"gone"));
        Files.move(away, out);
        await().atMost(PATIENCE).until(() -> Files.exists(out.resolve("swap_ready/faceset_005/faces/0003.png")));
        // Not while it is still being written to.
        await().atMost(PATIENCE).until(() -> wellness().contains(out + "\": \"up to date"));
    }

    private RunId sort(Album album) throws Exception {
        RunId run = album.sort((face, person) -> person + 1);
        List<Event> events = album.drain();
        events.stream().filter(e -> !(e instanceof ClusterUpdated)).forEach(this::send);
        sendInOneTransaction(
                events.stream().filter(ClusterUpdated.class::isInstance).toList(), true);
        return run;
    }

    private static String wellness() {
        return given().get("/q/health/well").asString();
    }

    private static Path database() {
        return ConfigProvider.getConfig()
                .getOptionalValue("facesets.export.database", Path.class)
                .orElseGet(() -> ConfigProvider.getConfig()
                        .getValue("facesets.data", Path.class)
                        .resolve("export.db"));
    }

    @Test
    void badRequestsAreAnsweredWithAProblem() {
        for (String body : List.of(
                "",
                "{",
                "[]",
                "{}",
                "{\"folder\":\"relative\"}",
                "{\"folder\":\"/\"}",
                "{\"folder\":\"/tmp/x\",\"topN\":0}",
                "{\"folder\":\"/tmp/x\",\"run\":0}",
                "{\"folder\":\"/tmp/x\",\"outlierThreshold\":3}",
                "{\"folder\":\"/tmp/x\",\"topM\":3}",
                "{\"folder\":\"/tmp/x\",\"topN\":\"many\"}",
                "{\"folder\":\"/tmp/x\",\"identities\":[null]}",
                "{\"folder\":\"/tmp/x\",\"identities\":\"all\"}",
                "{\"folder\":\"/tmp/x\",\"identities\":[\"1\"],\"candidates\":true}",
                "{\"folder\":\"/tmp/x\",\"formats\":[\"floppy\"]}",
                "{\"folder\":\"/tmp/x\",\"formats\":[\"../x\"]}")) {
            given().contentType("application/json")
                    .body(body)
                    .post("/exports")
                    .then()
                    .statusCode(400)
                    .body("blame", equalTo("user"));
        }
        given().get("/exports/export-99").then().statusCode(404).body("code", equalTo("unknown-job"));
    }

    @Test
    void aForeignFolderFailsTheJobAsTheUsers() throws Exception {
        Files.writeString(temp.resolve("thesis.doc"), "mine");

        JsonPath done = finished(submit(Map.of("folder", temp.toString())));

        assertThat(done.getString("state")).isEqualTo("failed");
        assertThat(done.getString("error.code")).isEqualTo("foreign-folder");
        assertThat(done.getString("error.blame")).isEqualTo("user");
    }

    private static String submit(Map<String, Object> request) {
        return given().contentType("application/json")
                .body(request)
                .post("/exports")
                .then()
                .statusCode(202)
                .body("kind", equalTo("export"))
                .extract()
                .path("id");
    }

    private static JsonPath finished(String job) {
        return await().atMost(PATIENCE)
                .until(
                        () -> given().get("/exports/" + job).jsonPath(),
                        view -> !view.getString("state").equals("running"));
    }

    private void send(Event event) {
        send(new ProducerRecord<>(event.topic().topicName(), event.key(), codec.encode(event)));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
            producer.send(record);
            producer.flush();
        }
    }

    private void sendInOneTransaction(List<Event> events, boolean commit) throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer(Map.of("transactional.id", "cluster"))) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Event event : events) {
                sent.add(producer.send(
                        new ProducerRecord<>(event.topic().topicName(), event.key(), codec.encode(event))));
            }
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new java.util.HashMap<>(more);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private int deadLetters() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "look", "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.FACES_EMBEDDED.deadLetterName()));
            return await().atMost(PATIENCE)
                    .until(() -> consumer.poll(Duration.ofMillis(300)).count(), n -> n > 0);
        }
    }
}

package io.facesets.stager.edge.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.facesets.model.ContentId;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.AssetStaged;
import io.facesets.runtime.door.ContentLinks;
import io.facesets.stager.core.staging.World;
import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.MetricsDocument;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = KafkaForTests.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PreparedFolder.class, restrictToAnnotatedClass = true)
class StagerServiceTest {

    private static final EventCodec CODEC = new EventCodec();
    private static final ContentLinks LINKS = new ContentLinks(PreparedFolder.SECRET);
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Path photos = Path.of(setting("test.photos"));

    @Test
    void whatAKilledProcessLeftInTheOutboxArrivesInOrder() throws Exception {
        List<AssetStaged> events = await().atMost(Duration.ofSeconds(20))
                .until(() -> topic("/before/"), found -> found.size() >= PreparedFolder.LEFT_IN_OUTBOX);
        assertThat(events).hasSize(PreparedFolder.LEFT_IN_OUTBOX).allMatch(e -> e.kind() == AssetStaged.Kind.NEW);
    }

    @Test
    void photosArriveOnceAliasesAsAliasesAndARescanSaysAndReadsNothing() throws Exception {
        write("once/a.jpg", "once a");
        write("once/b.jpg", "once b");
        write("once/sub/copy of a.jpg", "once a");
        Files.writeString(photos.resolve("once/notes.txt"), "no photo");
        JsonPath scan = scan(photos.resolve("once"));
        assertThat(scan.getString("state")).isEqualTo("done");
        assertThat(scan.getString("kind")).isEqualTo("scan");
        assertThat(scan.getMap("result"))
                .containsEntry("files", 4)
                .containsEntry("new", 2)
                .containsEntry("aliases", 1)
                .containsEntry("known", 0)
                .containsEntry("ignored", 1)
                .containsEntry("unreadable", List.of());
        assertThat(scan.getString("stage")).isEqualTo("reading");
        assertThat(scan.getLong("done")).isEqualTo(4).isEqualTo(scan.getLong("total"));
        awaitOutbox();
        List<AssetStaged> events = topic("/once/");
        assertThat(events)
                .extracting(AssetStaged::kind)
                .containsExactlyInAnyOrder(AssetStaged.Kind.NEW, AssetStaged.Kind.NEW, AssetStaged.Kind.ALIAS);

        Files.setLastModifiedTime(photos.resolve("once/notes.txt"), FileTime.fromMillis(1_500_000_000_000L));
        scan(photos.resolve("once"));
        double before = metric("facesets_stager_bytes_read_total");
        JsonPath again = scan(photos.resolve("once"));
        assertThat(again.getMap("result"))
                .containsEntry("known", 3)
                .containsEntry("new", 0)
                .containsEntry("aliases", 0);
        assertThat(metric("facesets_stager_bytes_read_total")).isEqualTo(before).isPositive();
        awaitOutbox();
        assertThat(topic("/once/")).hasSize(3);
    }

    @Test
    void recordsCarryTheKeyAndTheCloudEventsHeaders() throws Exception {
        ContentId content = write("headers/a.jpg", "headers");
        scan(photos.resolve("headers"));
        awaitOutbox();
        ConsumerRecord<String, byte[]> record = records().stream()
                .filter(r -> r.key().equals(content.sha256()))
                .findFirst()
                .orElseThrow();
        assertThat(new String(record.headers().lastHeader("ce_type").value(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("io.facesets.asset-staged");
        assertThat(new String(
                        record.headers().lastHeader("ce_source").value(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("/facesets/stager");
    }

    @Test
    void contentIsSentWholeAndInParts() throws Exception {
        byte[] bytes = World.jpegBytes("content " + "0123456789".repeat(10_000));
        ContentId content = write("content/a.jpg", bytes);
        scan(photos.resolve("content"));
        String link = LINKS.link(content, Instant.now(), LIFE);
        Response whole = given().urlEncodingEnabled(false).get(link);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.asByteArray()).isEqualTo(bytes);
        assertThat(whole.header("Content-Length")).isEqualTo(Integer.toString(bytes.length));
        assertThat(whole.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");

        Response part = given().header("Range", "bytes=1000-1999").get(link);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 1000, 2000));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 1000-1999/" + bytes.length);
        assertThat(part.header("Content-Length")).isEqualTo("1000");

        Response rest = given().header("Range", "bytes=99000-")
                .header("If-Range", whole.header("ETag"))
                .get(link);
        assertThat(rest.asByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 99_000, bytes.length));
        given().header("Range", "bytes=0-1")
                .header("If-Range", "\"other\"")
                .get(link)
                .then()
                .statusCode(200);
        given().header("Range", "bytes=9999999-")
                .get(link)
                .then()
                .statusCode(416)
                .header("Content-Range", "bytes */" + bytes.length);
        given().head(link).then().statusCode(200).header("Content-Length", Integer.toString(bytes.length));
    }

    @Test
    void contentIsGivenToNobodyWithoutAGoodLink() throws Exception {
        ContentId content = write("guarded/a.jpg", "guarded");
        ContentId other = write("guarded/b.jpg", "other");
        scan(photos.resolve("guarded"));
        String link = LINKS.link(content, Instant.now(), LIFE);
        given().get("/content/" + content).then().statusCode(403);
        given().get(link.substring(0, link.length() - 1) + (link.endsWith("0") ? "1" : "0"))
                .then()
                .statusCode(403)
                .body("code", equalTo("bad-signature"));
        given().get(link.replace(content.sha256(), other.sha256())).then().statusCode(403);
        given().get(LINKS.link(content, Instant.now().minus(LIFE).minusSeconds(2), LIFE))
                .then()
                .statusCode(403);
        given().get(new ContentLinks("another long random text").link(content, Instant.now(), LIFE))
                .then()
                .statusCode(403);
        ContentId unknown = new ContentId("00".repeat(32));
        given().get(LINKS.link(unknown, Instant.now(), LIFE)).then().statusCode(404);
        for (String path : List.of(
                "/content/..%2f..%2fetc%2fpasswd?expires=1&signature=a",
                "/content/%2fetc%2fpasswd?expires=1&signature=a",
                "/content/../../etc/passwd?expires=1&signature=a",
                "/content/" + content + "?expires=x&signature=a")) {
            assertThat(given().urlEncodingEnabled(false).get(path).statusCode())
                    .as(path)
                    .isBetween(400, 404);
        }
    }

    @Test
    void contentThatChangedOrWentAwayIsGone() throws Exception {
        ContentId changed = write("gone/changed.jpg", "before");
        ContentId deleted = write("gone/deleted.jpg", "deleted");
        ContentId twice = write("gone/twice.jpg", "twice");
        write("gone/twice again.jpg", "twice");
        ContentId rotten = write("gone/rotten.jpg", "rotten");
        ContentId touched = write("gone/touched.jpg", "touched");
        scan(photos.resolve("gone"));
        Files.write(photos.resolve("gone/changed.jpg"), World.jpegBytes("after!"));
        Files.delete(photos.resolve("gone/deleted.jpg"));
        Files.delete(photos.resolve("gone/twice.jpg"));
        rotten(photos.resolve("gone/rotten.jpg"));
        Files.setLastModifiedTime(photos.resolve("gone/touched.jpg"), FileTime.from(Instant.EPOCH));
        given().get(LINKS.link(changed, Instant.now(), LIFE)).then().statusCode(410);
        given().get(LINKS.link(deleted, Instant.now(), LIFE))
                .then()
                .statusCode(410)
                .body("code", equalTo("content-gone"));
        given().get(LINKS.link(twice, Instant.now(), LIFE)).then().statusCode(200);
        given().get(LINKS.link(touched, Instant.now(), LIFE)).then().statusCode(200);
        String link = LINKS.link(rotten, Instant.now(), LIFE);
        given().get(link).then().statusCode(410);
        given().header("Range", "bytes=0-9").get(link).then().statusCode(410);
    }

    /** One bit of it turns over, and nothing that a file system says of it changes. */
    private static void rotten(Path file) throws Exception {
        FileTime before = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
        }
        Files.setLastModifiedTime(file, before);
    }

    @Test
    void badRequestsAreProblems() {
        for (String body : List.of(
                "",
                "null",
                "no json",
                "{}",
                "{\"library\":\"photos\",\"roots\":[]}",
                "{\"library\":\"../x\",\"roots\":[\"/tmp\"]}",
                "{\"library\":\"photos\",\"roots\":[\"tmp\"]}",
                "{\"library\":\"photos\",\"roots\":[\"/no/such/folder\"]}",
                "{\"library\":\"photos\",\"roots\":[\"/tmp\"],\"alowEmpty\":true}")) {
            given().contentType("application/json")
                    .body(body)
                    .post("/scans")
                    .then()
                    .statusCode(400)
                    .body("blame", equalTo("user"));
        }
        given().get("/scans/scan-0").then().statusCode(404);
    }

    @Test
    void requestsOfOtherSitesAndHostsStayOutside() {
        String body = "{\"library\":\"photos\",\"roots\":[\"/tmp\"]}";
        given().header("Origin", "http://evil.example")
                .contentType("application/json")
                .body(body)
                .post("/scans")
                .then()
                .statusCode(403);
        given().header("Host", "evil.example").get("/ledger").then().statusCode(403);
        // The open paths are no way round the guard.
        for (String way : List.of("/content/../ledger", "/q/../ledger", "/content/%2e%2e/ledger", "/q//../ledger")) {
            assertThat(given().header("Host", "evil.example")
                            .urlEncodingEnabled(false)
                            .get(way)
                            .statusCode())
                    .as(way)
                    .isNotEqualTo(200);
        }
    }

    @Test
    void scansQueueAndCanBeStopped() throws Exception {
        write("queue/a.jpg", "queue a");
        String first = submit(photos.resolve("queue"));
        String second = submit(photos.resolve("queue"));
        given().delete("/scans/" + second).then().statusCode(200);
        assertThat(ended(first).getString("state")).isEqualTo("done");
        assertThat(ended(second).getString("state")).isIn("cancelled", "done");
    }

    @Test
    void healthMetricsAndLedgerTellHowItStands() throws Exception {
        write("health/a.jpg", "health");
        scan(photos.resolve("health"));
        awaitOutbox();
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("ledger"))
                .body("checks.name", hasItem("outbox"))
                .body("checks.name", hasItem("broker"))
                .body("checks.name", hasItem("disk"))
                .body("checks.status", everyItem(equalTo("UP")));
        given().get("/q/health/well")
                .then()
                .body("checks.name", hasItems("outbox age", "immich", "watched-folders", "disk space", "backlog"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
        Map<String, Integer> ledger = given().get("/ledger").jsonPath().getMap("");
        assertThat(ledger).containsOnlyKeys("contents", "locations", "aliases", "outbox");
        assertThat(ledger.get("locations")).isEqualTo(ledger.get("contents") + ledger.get("aliases"));
        assertThat(metric("facesets_stager_files_seen_total")).isPositive();
        assertThat(metric("facesets_stager_contents_total")).isPositive();
        assertThat(metric("facesets_stager_scan_seconds_count")).isPositive();
        assertThat(metric("facesets_stager_outbox_depth")).isZero();
        assertThat(MetricsDocument.read()
                        .disagreements("stager", given().get("/q/metrics").asString()))
                .isEmpty();
        given().get("/q/openapi").then().statusCode(200).body(containsString("/content/{sha256}"));
    }

    private ContentId write(String within, String seed) throws Exception {
        return write(within, World.jpegBytes(seed));
    }

    private ContentId write(String within, byte[] bytes) throws Exception {
        Path file = photos.resolve(within);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L));
        return ContentId.of(bytes);
    }

    private static JsonPath scan(Path root) {
        return ended(submit(root));
    }

    private static String submit(Path root) {
        return given().contentType("application/json")
                .body(Map.of("library", "photos", "roots", List.of(root.toString())))
                .post("/scans")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getString("id");
    }

    private static JsonPath ended(String id) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> given().get("/scans/" + id).jsonPath(),
                        job -> !job.getString("state").equals("running"));
    }

    private static void awaitOutbox() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/ledger").jsonPath().getInt("outbox") == 0);
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<AssetStaged> topic(String place) throws Exception {
        List<AssetStaged> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records()) {
            AssetStaged event = CODEC.assetStaged(record.value());
            if (event.location().display().contains(place)) {
                events.add(event);
            }
        }
        return events;
    }

    /** Everything on the topic from the beginning to the end as it is now. */
    private static List<ConsumerRecord<String, byte[]>> records() throws IOException {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", setting("kafka.bootstrap.servers")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("asset-staged").stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}

package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.broker.EmbeddedBroker;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.FileLogInputStream;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody asks to be forgotten: real photos, models and processes, and a search of every file for the bytes of embeddings
 * and crops that knows nothing of the one within the program.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForgetIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path temp;

    private static Path photos;
    private static Path data;
    private static Path out;

    /** What must be gone: by face, the bytes of its embedding and of its crop, if it has one. */
    private static final Map<FaceId, byte[]> embeddings = new HashMap<>();

    private static final List<byte[]> crops = new ArrayList<>();

    @BeforeAll
    static void choosePhotos() {
        photos = SamplePhotos.all().get("sample1.jpg").getParent();
        data = temp.resolve("data");
        out = temp.resolve("out");
    }

    @Test
    @Order(1)
    void aPersonIsForgottenAndNothingIsLeft() throws Exception {
        assertRuns("run", photos.toString(), "--out", out.toString(), "--min-faces", "1");
        String set = sets().getFirst();
        Map<FaceId, byte[]> before = everyEmbedding();
        Set<FaceId> ofSet = wanted(set);
        assertThat(traces()).as("the search finds what is there").isNotEmpty();

        FaceSetsProcess unasked = start("forget", set);
        assertThat(unasked.exitCode()).as(unasked.output()).isEqualTo(2);
        assertThat(unasked.output()).contains("To be forgotten: " + set, "--yes");
        assertThat(sets()).as("nothing was done").contains(set);

        String said = assertRuns("forget", set, "--yes");
        assertThat(said).contains("Forgotten: " + set, "Found nothing of it.");
        Map<FaceId, byte[]> after = everyEmbedding();
        before.forEach((face, bytes) -> {
            if (!after.containsKey(face)) {
                embeddings.put(face, bytes);
            }
        });
        assertThat(embeddings.keySet()).containsAll(ofSet);
        assertThat(after).as("the others are still there").isNotEmpty();
        assertThat(traces()).isEmpty();
        assertThat(sets()).doesNotContain(set).isNotEmpty();
        for (Path photo : SamplePhotos.all().values()) {
            assertThat(photo).isRegularFile();
        }
    }

    @Test
    @Order(2)
    void askedTwiceThereIsNothingToDo() throws Exception {
        String set = JSON.readTree(out.resolve("swap_ready/manifest.json").toFile())
                .path("facesets")
                .path(0)
                .path("name")
                .asText();
        assertThat(assertRuns("forget")).contains("Nothing was broken off");
        FaceSetsProcess unknown = start("forget", "faceset_999", "--yes");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(sets()).contains(set);
    }

    /** As if a worker had looked at the photos again and had not heard: their results are withdrawn first. */
    @Test
    @Order(3)
    void whoComesAgainStaysOut() throws Exception {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.copy(SamplePhotos.all().get("sample1.jpg"), elsewhere.resolve("again.jpg"));
        withdrawResults();
        Files.delete(workersIndex());
        assertRuns("embed", "--again");
        assertRuns("run", photos.toString(), elsewhere.toString(), "--out", out.toString(), "--min-faces", "1");
        assertRuns("forget");
        assertThat(everyEmbedding().keySet())
                .doesNotContainAnyElementsOf(embeddings.keySet())
                .isNotEmpty();
        assertThat(traces()).isEmpty();
    }

    @Test
    @Order(4)
    void whoIsKilledInTheMidstGoesOn() throws Exception {
        String set = sets().getFirst();
        Map<FaceId, byte[]> before = everyEmbedding();
        Set<FaceId> unused = wanted(set);
        FaceSetsProcess first = start("forget", set, "--yes");
        await("it to be under way")
                .atMost(Duration.ofMinutes(4))
                .until(() ->
                        first.output().contains("forgetting") || !first.handle().isAlive());
        ProcessHandle cluster = first.child("cluster-service");
        cluster.destroyForcibly();
        first.handle().destroyForcibly();
        assertThat(first.exitCode()).isNotZero();
        String said = assertRuns("forget", set, "--yes");
        assertThat(said).containsAnyOf("Found nothing of it.", "Nothing to do");
        Map<FaceId, byte[]> after = everyEmbedding();
        before.forEach((face, bytes) -> {
            if (!after.containsKey(face)) {
                embeddings.put(face, bytes);
            }
        });
        assertThat(traces()).isEmpty();
        assertThat(assertRuns("forget")).contains("Nothing was broken off");
    }

    /** Remembers a set's faces and crops; returns the faces. */
    private static Set<FaceId> wanted(String set) throws IOException {
        Path folder = out.resolve("swap_ready").resolve(set);
        Map<FaceId, byte[]> all = everyEmbedding();
        Set<FaceId> faces = new HashSet<>();
        for (JsonNode face :
                JSON.readTree(folder.resolve("manifest.json").toFile()).path("faces")) {
            FaceId id = FaceId.parse(face.path("face").asText());
            faces.add(id);
            embeddings.put(id, all.get(id));
            byte[] crop = Files.readAllBytes(folder.resolve(face.path("file").asText()));
            crops.add(crop);
        }
        assertThat(faces).isNotEmpty();
        return faces;
    }

    /** The names of the sets, the largest first. */
    private static List<String> sets() throws IOException {
        Map<String, Integer> faces = new TreeMap<>();
        for (JsonNode set :
                JSON.readTree(out.resolve("swap_ready/manifest.json").toFile()).path("facesets")) {
            String name = set.path("name").asText();
            Path manifest = out.resolve("swap_ready").resolve(name).resolve("manifest.json");
            faces.put(name, JSON.readTree(manifest.toFile()).path("faces").size());
        }
        return faces.keySet().stream()
                .sorted(java.util.Comparator.comparing((String name) -> -faces.getOrDefault(name, 0)))
                .toList();
    }

    /** Of the last result of each photo. */
    private static Map<FaceId, byte[]> everyEmbedding() {
        Map<String, FacesEmbedded> results = new TreeMap<>();
        EventCodec codec = new EventCodec();
        TopicReader.all(data.resolve("kafka"), "faces-embedded").forEach(record -> {
            try {
                if (record.value() == null) {
                    results.remove(record.key());
                } else {
                    results.put(record.key(), codec.facesEmbedded(record.value()));
                }
            } catch (io.facesets.model.codec.MalformedEventException e) {
                throw new AssertionError(e);
            }
        });
        Map<FaceId, byte[]> all = new HashMap<>();
        for (FacesEmbedded result : results.values()) {
            if (result.outcome() instanceof FacesEmbedded.Faces found) {
                for (Face face : found.faces()) {
                    face.embedding().ifPresent(e -> all.put(new FaceId(result.content(), face.index()), e.toBytes()));
                }
            }
        }
        return all;
    }

    private static void withdrawResults() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("kafka"), 0);
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (FaceId face : embeddings.keySet()) {
                producer.send(new ProducerRecord<>("faces-embedded", "starter/" + face.content(), null))
                        .get();
            }
        }
    }

    private static Path workersIndex() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.getFileName().toString().matches("embed-.*\\.db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Every file under the data folder and the sets in which anything of what must be gone is found. */
    private static Set<String> traces() throws IOException {
        List<String> needles = new ArrayList<>();
        for (byte[] embedding : embeddings.values()) {
            for (int at = 0; at + 48 <= embedding.length; at += 480) {
                needles.add(latin(embedding, at, 48));
            }
            for (int skip = 0; skip < 3; skip++) {
                String text = Base64.getEncoder()
                        .encodeToString(java.util.Arrays.copyOfRange(embedding, skip, embedding.length));
                for (int at = 0; at + 64 <= text.length() - 4; at += 640) {
                    needles.add(text.substring(at, at + 64));
                }
            }
        }
        for (byte[] crop : crops) {
            for (int part = 2; part < 7; part++) {
                needles.add(latin(crop, crop.length * part / 8, 48));
            }
        }
        assertThat(needles).isNotEmpty();
        Set<String> found = new TreeSet<>();
        for (Path root : List.of(data, out)) {
            List<Path> files;
            try (Stream<Path> all = Files.walk(root)) {
                files = all.filter(file -> Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                        .filter(file -> !file.startsWith(data.resolve("models")))
                        .toList();
            }
            for (Path file : files) {
                String text = text(file);
                needles.stream()
                        .filter(text::contains)
                        .findFirst()
                        .ifPresent(needle ->
                                found.add(root.getParent().relativize(file).toString()));
            }
        }
        return found;
    }

    /** What is in the file, byte by byte, and unpacked if it is a segment of Kafka's log. */
    private static String text(Path file) throws IOException {
        try {
            StringBuilder all = new StringBuilder(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (file.getFileName().toString().matches("\\d{20}\\.log.*")) {
                FileRecords records = FileRecords.open(file.toFile(), false);
                try {
                    for (FileLogInputStream.FileChannelRecordBatch batch : records.batches()) {
                        for (Record record : batch) {
                            if (record.value() != null) {
                                ByteBuffer value = record.value().duplicate();
                                byte[] bytes = new byte[value.remaining()];
                                value.get(bytes);
                                all.append(new String(bytes, StandardCharsets.ISO_8859_1));
                            }
                        }
                    }
                } finally {
                    records.closeHandlers();
                }
            }
            return all.toString();
        } catch (NoSuchFileException goneMeanwhile) {
            return "";
        }
    }

    private static String latin(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }

    private static String assertRuns(String... arguments) throws Exception {
        FaceSetsProcess process = start(arguments);
        assertThat(process.exitCode()).as(process.output()).isZero();
        return process.output();
    }

    private static FaceSetsProcess start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return FaceSetsProcess.start(Files.createTempFile(temp, "log", ".txt"), all);
    }
}

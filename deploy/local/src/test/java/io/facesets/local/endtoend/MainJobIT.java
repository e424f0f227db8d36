package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.local.packs.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a user runs it, on real photos with the real models. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path temp;

    private static Map<String, Path> samples;
    private static Path data;
    private static Path out;

    @BeforeAll
    static void fetchSamples() throws Exception {
        samples = SamplePhotos.all();
        data = temp.resolve("data");
        out = temp.resolve("out");
    }

    @Test
    @Order(1)
    void sortsTheSamplePhotosFromNothing() throws Exception {
        FaceSetsProcess run = runSamples();
        assertThat(run.exitCode()).as(run.output()).isZero();
        JsonNode report = json("run.json");
        assertThat(report.path("staged").asInt()).isEqualTo(6);
        assertThat(report.path("photos_with_faces").asInt()
                        + report.path("noface").asInt()
                        + report.path("rejected").asInt())
                .isEqualTo(6);
        assertThat(run.output()).contains("6 photos", "index.html");
        assertThat(out.resolve("index.html")).isNotEmptyFile();
    }

    @Test
    @Order(2)
    void findsTheFacesThatAPersonSees() throws IOException {
        Set<String> seen = new HashSet<>();
        List<String> foundNothingThere = new ArrayList<>();
        for (JsonNode face : allFaces()) {
            String photo =
                    Path.of(face.path("sources").get(0).asText()).getFileName().toString();
            JsonNode box = face.path("box");
            List<int[]> truth = SamplePhotos.TRUTH.get(photo);
            boolean hit = false;
            for (int i = 0; i < truth.size(); i++) {
                if (inside(box, truth.get(i))) {
                    hit = true;
                    seen.add(photo + "#" + i);
                }
            }
            if (!hit) {
                foundNothingThere.add(photo + " " + box);
            }
        }
        assertThat(seen.size()).as("of %d faces", SamplePhotos.FACES).isGreaterThanOrEqualTo(20);
        assertThat(foundNothingThere).as("false faces").hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @Order(3)
    void holdsNoTwoFacesOfOnePhotoInOneSet() throws IOException {
        JsonNode sets = json("swap_ready/manifest.json").path("facesets");
        assertThat(sets.size()).isPositive();
        for (JsonNode set : sets) {
            String name = set.path("name").asText();
            JsonNode manifest = json("swap_ready/" + name + "/manifest.json");
            List<String> photos = new ArrayList<>();
            for (JsonNode face : manifest.path("faces")) {
                photos.add(face.path("face").asText().split("#")[0]);
                assertThat(out.resolve(
                                "swap_ready/" + name + "/" + face.path("file").asText()))
                        .isNotEmptyFile();
            }
            assertThat(photos).as("a person is once in a photo: %s", name).doesNotHaveDuplicates();
            assertThat(out.resolve(
                            "swap_ready/" + set.path("bundles").path("all").asText()))
                    .isNotEmptyFile();
        }
    }

    @Test
    @Order(4)
    void embedsNothingAgainAndTouchesNoSet() throws Exception {
        int embedded = TopicReader.all(data.resolve("kafka"), "faces-embedded").size();
        assertThat(embedded).isEqualTo(6);
        Map<String, String> before = fingerprints(out.resolve("swap_ready"));
        FaceSetsProcess again = runSamples();
        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(fingerprints(out.resolve("swap_ready"))).isEqualTo(before);
        assertThat(TopicReader.all(data.resolve("kafka"), "faces-embedded")).hasSize(embedded);
        assertThat(TopicReader.all(data.resolve("kafka"), "asset-staged")).hasSize(6);
    }

    @Test
    @Order(5)
    void endsRightAlthoughTheWorkerIsKilledAndThenEverythingElse() throws Exception {
        Path many = manyPhotos(60);
        Path otherData = temp.resolve("data-killed");
        FaceSetsProcess run = run(many, otherData, temp.resolve("out-killed"));
        ProcessHandle worker = run.child("embed-service");
        awaitEmbedding(run);
        worker.destroyForcibly();
        await("the worker to be started again")
                .atMost(Duration.ofMinutes(1))
                .until(() -> run.child("embed-service").pid() != worker.pid());
        for (String process : List.of("cluster-service", "export-service", "stager-service", "BrokerMain")) {
            run.child(process).destroyForcibly();
        }
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("started again: 5");
        Set<String> results = new HashSet<>();
        var records = TopicReader.all(otherData.resolve("kafka"), "faces-embedded");
        records.forEach(r -> results.add(r.key()));
        assertThat(results).as("every photo has its result").hasSize(60);
        assertThat(records).as("embedded again: no more than were in flight").hasSizeLessThanOrEqualTo(60 + 8);
        JsonNode report = JSON.readTree(temp.resolve("out-killed/run.json").toFile());
        assertThat(report.path("staged").asInt()).isEqualTo(60);
        assertThat(report.path("photos_with_faces").asInt()
                        + report.path("noface").asInt()
                        + report.path("rejected").asInt())
                .isEqualTo(60);
    }

    @Test
    @Order(6)
    void leavesNoProcessBehindHoweverItEnds() throws Exception {
        for (String signal : List.of("INT", "HUP", "KILL")) {
            FaceSetsProcess run =
                    run(samples.get("sample1.jpg"), temp.resolve("data-" + signal), temp.resolve("out-" + signal));
            run.child("export-service");
            List<ProcessHandle> children = run.children();
            assertThat(children).hasSizeGreaterThanOrEqualTo(5);
            new ProcessBuilder("kill", "-" + signal, Long.toString(run.handle().pid()))
                    .start()
                    .waitFor();
            await("no process of ours after SIG" + signal)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(run.exitCode()).isNotZero();
        }
    }

    private static FaceSetsProcess runSamples() throws IOException {
        return run(samples.get("sample1.jpg").getParent(), data, out);
    }

    private static FaceSetsProcess run(Path photos, Path data, Path out) throws IOException {
        Path log = Files.createTempFile(temp, "run", ".log");
        return FaceSetsProcess.start(
                log,
                List.of(
                        "run",
                        photos.toString(),
                        "--out",
                        out.toString(),
                        "--data",
                        data.toString(),
                        "--min-faces",
                        "1"));
    }

    /** Waits until some photos are embedded and some are not. */
    private static void awaitEmbedding(FaceSetsProcess run) {
        await("the first photos to be embedded")
                .atMost(Duration.ofMinutes(3))
                .until(() -> run.output().matches("(?s).*embedding [1-9][0-9]*(/60)? photos.*")
                        || !run.handle().isAlive());
    }

    /** The sample photos again and again, each with other bytes after the end of its picture. */
    private static Path manyPhotos(int count) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("many"));
        List<Path> originals = List.copyOf(samples.values());
        for (int i = 0; i < count; i++) {
            Path copy = folder.resolve("photo" + i + ".jpg");
            Files.copy(originals.get(i % originals.size()), copy);
            Files.write(copy, new byte[] {(byte) i, 1, 2, 3}, java.nio.file.StandardOpenOption.APPEND);
        }
        return folder;
    }

    private static List<JsonNode> allFaces() throws IOException {
        JsonNode persons = json("persons/manifest.json");
        List<JsonNode> faces = new ArrayList<>();
        persons.path("persons").forEach(p -> p.path("faces").forEach(faces::add));
        persons.path("singletons").forEach(faces::add);
        return faces;
    }

    private static boolean inside(JsonNode box, int[] point) {
        return box.get(0).asDouble() < point[0]
                && point[0] < box.get(2).asDouble()
                && box.get(1).asDouble() < point[1]
                && point[1] < box.get(3).asDouble();
    }

    private static JsonNode json(String path) throws IOException {
        return JSON.readTree(out.resolve(path).toFile());
    }

    /** Every file below: inode, time of change and hash. */
    private static Map<String, String> fingerprints(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                String hash = Digests.sha256(file);
                boolean ofASet = folder.relativize(file).getNameCount() > 1;
                all.put(
                        folder.relativize(file).toString(),
                        ofASet ? attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + hash : hash);
            }
        }
        assertThat(all).isNotEmpty();
        return all;
    }
}

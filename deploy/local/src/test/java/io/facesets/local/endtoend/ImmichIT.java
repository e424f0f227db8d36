package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.local.packs.Digests;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A photo server beside face-sets: real photos, models and processes; the server is made up. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImmichIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String KEY = "fake-key";

    /** As often as that nobody would ask a real server. */
    private static final Map<String, String> QUICK = Map.of("FACESETS_STAGER_IMMICH_POLL", "2s");

    @TempDir
    static Path temp;

    private static Path photos;
    private static Path data;
    private static Path out;
    private static FakeServer server;
    private static int said;

    @BeforeAll
    static void start() throws Exception {
        photos = Files.createDirectories(temp.toRealPath().resolve("photos"));
        data = temp.resolve("data");
        out = temp.resolve("out");
        for (String name : List.of("sample1.jpg", "sample2.jpg")) {
            Files.copy(SamplePhotos.all().get(name), photos.resolve(name));
        }
        server = FakeServer.start(photos);
        Files.writeString(temp.resolve("key"), KEY + "\n");
    }

    @AfterAll
    static void stop() throws Exception {
        say(0, "down");
        server.close();
    }

    @Test
    @Order(1)
    void oneCommandBringsALibraryIntoSets() throws Exception {
        String said = say(
                0,
                "run",
                "--immich",
                server.url(),
                "--user",
                "anna",
                "--key-file",
                temp.resolve("key").toString(),
                "--out",
                out.toString(),
                "--min-faces",
                "1");
        assertThat(said).contains("Immich: 2 photos seen, 2 staged").doesNotContain(KEY);
        assertThat(copies()).hasSize(2);
        assertThat(everyManifest()).contains("sample1.jpg");
    }

    @Test
    @Order(2)
    void aPhotoThatIsAddedThereComesIntoTheSetsAndTheBundleByItself() throws Exception {
        say(
                0,
                "immich",
                "add",
                "anna",
                "--url",
                server.url(),
                "--key-file",
                temp.resolve("key").toString());
        say(0, "up");
        Map<Path, String> before = bundles();
        assertThat(before).isNotEmpty();
        // Another picture of the same people: from a little further away.
        BufferedImage whole = ImageIO.read(SamplePhotos.all().get("sample1.jpg").toFile());
        ImageIO.write(
                whole.getSubimage(80, 60, 820, 900),
                "jpg",
                photos.resolve("later.jpg").toFile());
        server.say("add later.jpg");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(everyManifest()).contains("later.jpg"));
        await("a bundle with it")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bundles()).isNotEqualTo(before));
        assertThat(say(0, "status")).contains("Immich 'anna': ", "3 photos in 3 places");
    }

    @Test
    @Order(3)
    void whatIsTrashedThereLeavesTheSetsAndComesBackWithIt() throws Exception {
        server.say("trash later.jpg");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(everyManifest()).doesNotContain("later.jpg"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(copies()).hasSize(2));
        server.say("restore later.jpg");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(everyManifest()).contains("later.jpg"));
    }

    @Test
    @Order(4)
    void aForgottenPhotosCopyGoesAndIsNotFetchedAgain() throws Exception {
        String digest = Digests.sha256(photos.resolve("later.jpg"));
        assertThat(copies()).hasSize(3);
        String said = say(0, "forget", "--photo", digest, "--yes");
        assertThat(said).contains("1 copy of photos", "1 copy of photos deleted", "Found nothing of it.");
        assertThat(copies()).hasSize(2);
        assertThat(everyManifest()).doesNotContain("later.jpg");
        // The account is followed all the while; more of it comes, and this photo does not.
        Files.copy(SamplePhotos.all().get("sample3.jpg"), photos.resolve("sample3.jpg"));
        server.say("add sample3.jpg");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(copies()).hasSize(3));
        for (Path copy : copies()) {
            assertThat(Digests.sha256(copy)).isNotEqualTo(digest);
        }
        assertThat(say(0, "status")).contains("1 forgotten");
    }

    @Test
    @Order(5)
    void anOutagePausesAndWhatWasAddedMeanwhileComesAfterIt() throws Exception {
        server.say("outage on");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(say(0, "status")).contains("paused"));
        Files.copy(SamplePhotos.all().get("sample4.jpg"), photos.resolve("sample4.jpg"));
        server.say("add sample4.jpg");
        server.say("outage off");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(copies()).hasSize(4));
    }

    @Test
    @Order(6)
    void aForgottenLibraryLeavesNoCopy() throws Exception {
        String said = say(0, "forget", "--library", "anna", "--yes");
        assertThat(said).contains("4 copies of photos deleted", "Found nothing of it.", "still followed");
        assertThat(copies()).isEmpty();
        for (Path photo : SamplePhotos.all().values()) {
            assertThat(photo).isRegularFile();
        }
    }

    private static List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("originals"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String everyManifest() throws IOException {
        StringBuilder all = new StringBuilder();
        Path sets = out.resolve("swap_ready");
        for (var set : new ObjectMapper()
                .readTree(sets.resolve("manifest.json").toFile())
                .path("facesets")) {
            all.append(Files.readString(sets.resolve(set.path("name").asText()).resolve("manifest.json")));
        }
        return all.toString();
    }

    private static Map<Path, String> bundles() throws IOException {
        Map<Path, String> bundles = new java.util.TreeMap<>();
        try (Stream<Path> files = Files.walk(out.resolve("swap_ready"))) {
            for (Path bundle :
                    files.filter(file -> file.toString().endsWith("_all.fsz")).toList()) {
                bundles.put(bundle, Digests.sha256(bundle));
            }
        }
        return bundles;
    }

    private static String say(int exitCode, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--data");
        all.add(data.toString());
        FaceSetsProcess process =
                FaceSetsProcess.start(temp.resolve("said" + said++ + ".txt"), all, temp.resolve("unused-home"), QUICK);
        int code = process.exitCode();
        assertThat(code).as("%s: %s", all, process.output()).isEqualTo(exitCode);
        return process.output();
    }
}

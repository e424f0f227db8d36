package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.local.packs.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What was found goes out to a file and comes back into an empty data folder; what was rejected is looked at again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddingsIT {

    @TempDir
    static Path temp;

    private static Path photos;
    private static Path file;

    @BeforeAll
    static void choosePhotos() throws IOException {
        photos = Files.createDirectory(temp.resolve("photos"));
        for (String name : List.of("sample1.jpg", "sample2.jpg", "sample4.jpg")) {
            Files.copy(SamplePhotos.all().get(name), photos.resolve(name));
        }
        Files.writeString(photos.resolve("torn.jpg"), "not a photo");
        file = temp.resolve("faces.npz");
    }

    @Test
    @Order(1)
    void goesOutToAFile() throws Exception {
        assertRuns("run", photos.toString(), "--out", temp.resolve("out").toString(), "--min-faces", "1");
        assertThat(resultsOf("data")).isEqualTo(4);
        String said = assertRuns("embeddings", "export", file.toString());
        assertThat(said).contains("3 photos with 10 faces of starter");
    }

    @Test
    @Order(2)
    void comesBackAndNothingIsLookedAtAgain() throws Exception {
        String said = assertRunsOn("data-new", "embeddings", "import", file.toString());
        assertThat(said).contains("3 photos taken: 10 faces");
        assertThat(resultsOf("data-new")).isEqualTo(3);
        assertRunsOn(
                "data-new",
                "run",
                photos.toString(),
                "--out",
                temp.resolve("out-new").toString(),
                "--min-faces",
                "1");
        assertThat(resultsOf("data-new")).as("but the one that is no photo").isEqualTo(4);
        assertThat(digests("out-new")).as("the sets are the same, to the byte").isEqualTo(digests("out"));
        assertRunsOn("data-new", "embed", "--numpy", temp.resolve("new.npz").toString());
        assertThat(temp.resolve("new.npz")).hasSameBinaryContentAs(file);
    }

    @Test
    @Order(3)
    void looksAgainAtWhatWasRejectedAndAtNothingElse() throws Exception {
        String said = assertRuns("embed", "--again");
        assertThat(said)
                .contains("starter: 4 photos: 1 looked at, 3 known already; 3 with faces, 0 without, 1 rejected");
        assertThat(resultsOf("data")).isEqualTo(5);
    }

    @Test
    @Order(4)
    void refusesAProviderThatIsNotThereInOneLine() throws Exception {
        FaceSetsProcess refused = start(
                "data", "run", photos.toString(), "--out", temp.resolve("out").toString(), "--provider", "directml");
        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(3);
        assertThat(refused.output().lines().filter(l -> l.startsWith("facesets: ")))
                .singleElement()
                .asString()
                .contains("embed process refuses to start", "directml");
        assertThat(refused.output()).doesNotContain("\tat ");
    }

    /** As the cache of a Python tool is before its faces were enriched. */
    @Test
    @Order(5)
    void whatLacksLandmarksAndPoseGetsThem() throws Exception {
        Path poor = temp.resolve("poor.npz");
        without(file, poor, Set.of("landmark_2d_68.npy", "pose.npy"));
        assertRunsOn("data-poor", "embeddings", "import", poor.toString());
        String out = temp.resolve("out-poor").toString();
        assertRunsOn("data-poor", "run", photos.toString(), "--out", out, "--min-faces", "1");

        assertThat(assertRunsOn("data-poor", "enrich"))
                .contains(
                        "3 photos have faces without landmarks or pose",
                        "10 faces have got landmarks or pose; 0 were not found again",
                        "3 photos have new results");

        Path rich = temp.resolve("rich.npz");
        assertRunsOn("data-poor", "embeddings", "export", rich.toString());
        assertThat(rich).as("as if they had been found here").hasSameBinaryContentAs(file);
        assertThat(assertRunsOn("data-poor", "enrich")).contains("No face lacks landmarks or pose");
    }

    private static void without(Path npz, Path to, Set<String> arrays) throws IOException {
        try (ZipFile from = new ZipFile(npz.toFile());
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (!arrays.contains(entry.getName())) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    from.getInputStream(entry).transferTo(zip);
                }
            }
            assertThat(from.size()).isGreaterThan(arrays.size());
        }
    }

    private static int resultsOf(String data) {
        return TopicReader.all(temp.resolve(data).resolve("kafka"), "faces-embedded")
                .size();
    }

    private static String assertRuns(String... arguments) throws Exception {
        return assertRunsOn("data", arguments);
    }

    private static String assertRunsOn(String data, String... arguments) throws Exception {
        FaceSetsProcess process = start(data, arguments);
        assertThat(process.exitCode()).as(process.output()).isZero();
        return process.output();
    }

    private static FaceSetsProcess start(String data, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", temp.resolve(data).toString()));
        return FaceSetsProcess.start(Files.createTempFile(temp, "log", ".txt"), all);
    }

    /** Every file of the sets with its digest, by its name. */
    private static Map<String, String> digests(String out) throws IOException {
        Path folder = temp.resolve(out).resolve("swap_ready");
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(one).toString(), Digests.sha256(one));
            }
        }
        assertThat(all).isNotEmpty();
        return all;
    }
}

package io.facesets.analysis.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalyser;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.analysis.Images;
import io.facesets.analysis.TestPacks;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.image.ImageOpener;
import io.facesets.analysis.core.image.Picture;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** No file, whatever it holds, does more than being refused by name. */
class BrokenImagesTest {

    private static final Set<RejectionCode> CODES =
            Set.of(RejectionCode.EMPTY, RejectionCode.UNSUPPORTED, RejectionCode.UNDECODABLE, RejectionCode.TOO_LARGE);

    private static final long MIB = 1 << 20;

    private static final Map<String, byte[]> IMAGES = BrokenImages.all();

    @Test
    void thereAreManyAndTheyAreTheSameAtEveryRun(@TempDir Path folder) throws IOException {
        assertThat(IMAGES).hasSizeGreaterThan(300);
        assertThat(IMAGES.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
        assertThat(BrokenImages.write(folder))
                .hasSize(IMAGES.size())
                .allSatisfy(file -> assertThat(Files.readAllBytes(file))
                        .isEqualTo(IMAGES.get(file.getFileName().toString())));
    }

    @Test
    void eachIsOpenedOrRefusedByName() {
        ImageOpener opener = Images.opener(10_000_000);
        Map<String, String> outcomes = new TreeMap<>();
        IMAGES.forEach((name, bytes) -> outcomes.put(name, outcome(opener, bytes)));
        assertThat(outcomes).hasSize(IMAGES.size());
        assertThat(outcomes.entrySet().stream()
                        .filter(e -> e.getKey().contains("cut-at") || e.getKey().contains("cut-after"))
                        .filter(e -> e.getValue().equals("opened"))
                        .map(Map.Entry::getKey))
                .as("files that end early and are opened all the same")
                .isEmpty();
        assertThat(outcomes.get("empty.jpg")).isEqualTo("empty");
        assertThat(outcomes.get("psd-without-a-composite.psd")).isEqualTo("unsupported-format");
        assertThat(outcomes.get("error-page.jpg")).isEqualTo("unsupported-format");
        assertThat(outcomes.get("png-65535-square.png")).isEqualTo("too-large");
        assertThat(outcomes.get("jpeg-exif-directory-is-itself.jpg")).isEqualTo("opened");
        assertThat(outcomes.get("jpeg-profile-noise.jpg")).isEqualTo("opened");
    }

    private static String outcome(ImageOpener opener, byte[] bytes) {
        try (Picture picture = opener.open(bytes)) {
            assertThat((long) picture.width() * picture.height()).isBetween(1L, 10_000_000L);
            return "opened";
        } catch (RefusedImageException e) {
            assertThat(CODES).contains(e.code());
            assertThat(e.detail()).isNotBlank();
            return e.code().value();
        }
    }

    /** Six rounds, of which the first three may warm up; afterwards memory may sway and must not grow. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryStaysFlat() throws IOException {
        ImageOpener opener = Images.opener(10_000_000);
        long warm = 0;
        for (int round = 0; round < 6; round++) {
            IMAGES.values().forEach(bytes -> outcome(opener, bytes));
            if (round == 2) {
                warm = residentMib();
            }
        }
        assertThat(residentMib()).as("MiB resident, %d when warm", warm).isLessThan(warm + 64);
    }

    @Test
    void aRealAnalyserLivesThroughThemAll() {
        try (FaceAnalyser analyser = FaceAnalysers.open(TestPacks.folder(), AnalyserOptions.defaults(1))) {
            IMAGES.forEach((name, bytes) -> {
                FacesEmbedded.Outcome outcome = analyser.analyse(bytes);
                if (outcome instanceof FacesEmbedded.Rejected rejected) {
                    assertThat(CODES).as(name + ": " + rejected.detail()).contains(rejected.reason());
                }
            });
            assertThat(analyser.analyse(Specimens.all().get("jpeg-baseline.jpg")))
                    .isEqualTo(new FacesEmbedded.NoFace(Specimens.WIDTH, Specimens.HEIGHT));
        }
    }

    private static long residentMib() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElseThrow()
                * 1024
                / MIB;
    }
}

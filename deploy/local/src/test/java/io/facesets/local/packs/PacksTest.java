package io.facesets.local.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.local.host.DataFolder;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacksTest {

    @TempDir
    Path temp;

    @Test
    void everyKnownPackStatesLicenceModelsAndThresholds() throws IOException {
        for (var name : List.of(StarterInstaller.STARTER, InsightFaceLink.BUFFALO_L)) {
            JsonNode description = PackDescriptions.tree(name);
            assertThat(description.path("name").asText()).isEqualTo(name.value());
            assertThat(description.path("licence").path("statement").asText()).isNotBlank();
            assertThat(description.path("models").properties())
                    .extracting(java.util.Map.Entry::getKey)
                    .contains("detector", "landmarks", "recogniser");
            for (String threshold : List.of("initial", "merge", "outlier", "exportOutlier")) {
                assertThat(description.path("thresholds").path(threshold).asDouble())
                        .as("%s of %s", threshold, name)
                        .isBetween(0.2, 0.9);
            }
        }
    }

    @Test
    void theStarterPinsEveryFile() throws IOException {
        for (JsonNode model : PackDescriptions.tree(StarterInstaller.STARTER).path("models")) {
            assertThat(model.path("sha256").asText()).matches("[0-9a-f]{64}");
            assertThat(model.path("file").asText()).matches("[a-z_]+\\.onnx");
        }
    }

    @Test
    void theReleaseOfBuffaloPinsEveryFileThatItsPackUses() throws IOException {
        Release release = Release.ofBuffalo().only(PackCatalog.files(PackDescriptions.tree(InsightFaceLink.BUFFALO_L)));
        assertThat(release.address().getScheme()).isEqualTo("https");
        assertThat(release.unpackedBytes()).isBetween(release.bytes() / 2, release.bytes() * 2);
        assertThat(release.files().values()).allSatisfy(file -> {
            assertThat(file.sha256()).matches("[0-9a-f]{64}");
            assertThat(file.bytes()).isPositive();
        });
    }

    @Test
    void linksInsightFacesFilesWhereTheyLieAndPinsThem() throws IOException {
        Path insightFace = Files.createDirectories(temp.resolve("insightface"));
        for (JsonNode model : PackDescriptions.tree(InsightFaceLink.BUFFALO_L).path("models")) {
            Files.writeString(
                    insightFace.resolve(model.path("file").asText()),
                    model.path("file").asText());
        }
        DataFolder data = new DataFolder(temp.resolve("data"));
        new InsightFaceLink(data).link(insightFace);
        PackCatalog catalog = new PackCatalog(data);
        assertThat(catalog.installed()).containsExactly(InsightFaceLink.BUFFALO_L);
        assertThat(catalog.licence(InsightFaceLink.BUFFALO_L)).contains("non-commercial");
        assertThat(catalog.thresholds(InsightFaceLink.BUFFALO_L))
                .containsEntry("initial-threshold", 0.55)
                .containsEntry("export-outlier-threshold", 0.45);
        JsonNode written = new ObjectMapper()
                .readTree(data.pack(InsightFaceLink.BUFFALO_L)
                        .resolve("pack.json")
                        .toFile());
        assertThat(written.path("root").asText()).isEqualTo(insightFace.toString());
        assertThat(written.path("models").findValuesAsText("file"))
                .containsExactlyInAnyOrder("det_10g.onnx", "2d106det.onnx", "1k3d68.onnx", "w600k_r50.onnx");
        assertThat(written.path("models").path("detector").path("sha256").asText())
                .isEqualTo(Digests.sha256(insightFace.resolve("det_10g.onnx")));
        catalog.storeThresholds(InsightFaceLink.BUFFALO_L, Map.of("initial", 0.51239, "merge", 0.38));
        assertThat(catalog.thresholds(InsightFaceLink.BUFFALO_L))
                .containsEntry("initial-threshold", 0.512)
                .containsEntry("merge-threshold", 0.38)
                .containsEntry("export-outlier-threshold", 0.45);
        assertThat(catalog.installed()).containsExactly(InsightFaceLink.BUFFALO_L);
        assertThat(catalog.licence(InsightFaceLink.BUFFALO_L)).contains("non-commercial");
        new InsightFaceLink(data).link(insightFace);
        assertThat(catalog.thresholds(InsightFaceLink.BUFFALO_L)).containsEntry("initial-threshold", 0.55);
    }

    /** Every command brings the starter's description up to date: what was calibrated stays. */
    @Test
    void whatWasCalibratedOutlivesARenewedDescription() throws IOException {
        DataFolder data = new DataFolder(temp.resolve("data"));
        Path pack = Files.createDirectories(data.pack(StarterInstaller.STARTER));
        Files.writeString(pack.resolve("pack.json"), "{\"name\":\"starter\",\"thresholds\":{\"initial\":0.7}}");
        PackCatalog catalog = new PackCatalog(data);
        catalog.storeThresholds(StarterInstaller.STARTER, Map.of("initial", 0.51));
        new StarterInstaller(data).refresh();
        assertThat(catalog.thresholds(StarterInstaller.STARTER))
                .containsEntry("initial-threshold", 0.51)
                .containsEntry("merge-threshold", 0.40);
    }

    @Test
    void namesTheFileThatIsMissing() throws IOException {
        Path insightFace = Files.createDirectories(temp.resolve("insightface"));
        DataFolder data = new DataFolder(temp.resolve("data"));
        assertThatThrownBy(() -> new InsightFaceLink(data).link(insightFace))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("det_10g.onnx");
        assertThat(new PackCatalog(data).installed()).isEmpty();
    }

    @Test
    void readsDigestsAsTheyAreKnown() throws IOException {
        Path file = Files.writeString(temp.resolve("abc"), "abc");
        assertThat(Digests.sha256(file)).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

package io.facesets.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.export.core.binding.ExportReport;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.selection.Picking;
import io.facesets.export.core.selection.Rescue;
import io.facesets.export.support.Album;
import io.facesets.export.support.FszReader;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.export.support.Prints;
import io.facesets.export.support.Workshop;
import io.facesets.model.EraOf;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.RunId;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is beside the sets: candidates, eras, and what markers say. */
class RescueAndErasTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    private Path out;
    private Album album;
    private Workshop workshop;

    @BeforeEach
    void open() {
        out = temp.resolve("out");
        album = new Album(temp.resolve("photos"));
        workshop = new Workshop(temp.resolve("export.db"));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static ExportSettings settings(Rescue rescue, Picking picking) {
        ExportSettings usual = Workshop.SETTINGS;
        return new ExportSettings(usual.gates(), usual.topN(), usual.crops(), picking, rescue, false, 2);
    }

    private ExportReport export(Rescue rescue) throws InterruptedException {
        return workshop.export(out, settings(rescue, Picking.USUAL), new Workshop.PaintInspector(new PaintedFaces()));
    }

    private JsonNode json(String path) throws IOException {
        return JSON.readTree(out.resolve(path).toFile());
    }

    /** Two faces of a set, one of the same person that belongs to nobody, one stranger, one too small. */
    private void albumWithALostFace() throws IOException {
        album.add("a1.png", PaintedFaces.photo(1, 900, 700, List.of(new Painted(0, 300, 200, 200))));
        album.add("a2.png", PaintedFaces.photo(2, 900, 700, List.of(new Painted(0, 500, 300, 150))));
        album.add("lost.png", PaintedFaces.photo(3, 900, 700, List.of(new Painted(0, 200, 100, 180))));
        album.add("stranger.png", PaintedFaces.photo(4, 900, 700, List.of(new Painted(3, 300, 300, 200))));
        album.add("small.png", PaintedFaces.photo(5, 900, 700, List.of(new Painted(0, 300, 300, 60))));
        int[] n = {0};
        album.sort((face, person) -> n[0]++ < 2 ? 1 : 0);
        workshop.take(album.drain());
    }

    @Test
    void facesOfNobodyNearASetAreShownBesideIt() throws Exception {
        albumWithALostFace();

        export(new Rescue(true, 0.55, 0.4));

        JsonNode list = json("swap_ready/_candidates/faceset_001/manifest.json");
        assertThat(list.path("candidatesOf").asText()).isEqualTo("faceset_001");
        assertThat(list.path("faces")).hasSize(1);
        JsonNode face = list.path("faces").path(0);
        assertThat(face.path("sources").path(0).asText()).endsWith("lost.png");
        assertThat(face.path("distance").asDouble()).isLessThan(0.1);
        assertThat(face.path("score").asDouble()).isBetween(0.4, 1.0);
        assertThat(face.path("accept").asText())
                .isEqualTo("facesets include " + face.path("face").asText() + " --in faceset_001");
        assertThat(out.resolve("swap_ready/_candidates/faceset_001")
                        .resolve(face.path("file").asText()))
                .isRegularFile();
        assertThat(json("swap_ready/manifest.json").path("facesets")).hasSize(1);
        assertThat(Files.readString(out.resolve("index.html"))).contains("_candidates/faceset_001/faces/0001.png");
        Map<String, String> before = Prints.of(out);
        export(new Rescue(true, 0.55, 0.4));
        assertThat(Prints.of(out)).as("twice").isEqualTo(before);

        export(new Rescue(true, 0, 0.4));
        assertThat(out.resolve("swap_ready/_candidates/faceset_001"))
                .as("too far")
                .doesNotExist();
        export(new Rescue(true, 0.55, 0.99));
        assertThat(out.resolve("swap_ready/_candidates/faceset_001"))
                .as("too poor")
                .doesNotExist();
        export(new Rescue(true, 0.55, 0.4));
        assertThat(out.resolve("swap_ready/_candidates/faceset_001")).exists();
        export(Rescue.NONE);
        assertThat(out.resolve("swap_ready/_candidates/faceset_001"))
                .as("not asked for")
                .doesNotExist();
    }

    private static ClusterUpdated identity(int number, Origin origin, Optional<String> label, Optional<EraOf> era) {
        return new ClusterUpdated.IdentityChanged(
                PaintedFaces.PACK.name(),
                IdentityId.faceset(number),
                label,
                origin,
                7,
                new IdentityState.Active(),
                1,
                1,
                era,
                Optional.empty(),
                Optional.empty(),
                new RunId(1));
    }

    @Test
    void erasAreMarkedAndThinOnesSetAside() throws Exception {
        for (int i = 0; i < 3; i++) {
            album.add(i + ".png", PaintedFaces.photo(i, 900, 700, List.of(new Painted(0, 300, 200, 200 + i))));
        }
        int[] n = {0};
        album.sort((face, person) -> 1, (face, person) -> 2 + n[0]++ % 2);
        workshop.take(album.drain());
        IdentityId whole = IdentityId.faceset(1);
        workshop.take(List.of(
                identity(1, Origin.FOLDER, Optional.of("Anna: mine"), Optional.empty()),
                identity(2, Origin.CLUSTER, Optional.empty(), Optional.of(new EraOf(whole, false))),
                identity(3, Origin.CLUSTER, Optional.empty(), Optional.of(new EraOf(whole, true)))));

        export(Rescue.NONE);

        JsonNode top = json("swap_ready/manifest.json");
        assertThat(top.path("facesets").findValuesAsText("name")).containsExactly("faceset_001", "faceset_002");
        assertThat(top.path("thin_eras").findValuesAsText("name")).containsExactly("faceset_003");
        JsonNode thin = top.path("thin_eras").path(0);
        assertThat(thin.path("era").path("of").asText()).isEqualTo("faceset_001");
        assertThat(thin.path("era").path("years").asText()).isEqualTo("2014");
        assertThat(out.resolve("swap_ready")
                        .resolve(thin.path("bundles").path("top").asText()))
                .isRegularFile();
        assertThat(FszReader.objections(
                        out.resolve("swap_ready/_thin/faceset_003/faceset_003_all.fsz"), new PaintedFaces()))
                .isEmpty();
        assertThat(out.resolve("swap_ready/_thin/faceset_003/THIN.txt")).exists();
        assertThat(out.resolve("swap_ready/faceset_002/2014.txt")).content().contains("faceset_001");
        assertThat(out.resolve("swap_ready/faceset_002/THIN.txt")).doesNotExist();
        assertThat(out.resolve("swap_ready/faceset_001/Anna_ mine.txt")).hasContent("Anna: mine\n");
        assertThat(out.resolve("swap_ready/faceset_001/Anna_ mine_top30.fsz")).isRegularFile();
        assertThat(Files.readString(out.resolve("index.html"))).contains("swap_ready/_thin/faceset_003/");
        Map<String, String> before = Prints.of(out);
        export(Rescue.NONE);
        assertThat(Prints.of(out)).isEqualTo(before);

        // It has grown: out of the quarantine, and nothing is left there.
        workshop.take(List.of(identity(3, Origin.CLUSTER, Optional.empty(), Optional.of(new EraOf(whole, false)))));
        export(Rescue.NONE);
        assertThat(out.resolve("swap_ready/faceset_003/manifest.json")).exists();
        assertThat(out.resolve("swap_ready/_thin/faceset_003")).doesNotExist();
        assertThat(json("swap_ready/manifest.json").path("thin_eras")).isEmpty();
    }

    @Test
    void aBundleThatIsSpreadOutHoldsTheSameFacesInAnotherOrder() throws Exception {
        for (int i = 0; i < 6; i++) {
            album.add(i + ".png", PaintedFaces.photo(i, 900, 700, List.of(new Painted(0, 300, 200, 200 + 20 * i))));
        }
        album.sort((face, person) -> 1);
        workshop.take(album.drain());
        export(Rescue.NONE);
        List<String> ranked = json("swap_ready/faceset_001/manifest.json").findValuesAsText("face");
        ExportSettings diverse = settings(Rescue.NONE, new Picking(Picking.Order.DIVERSE, 0.4));
        ExportReport report = workshop.export(out, diverse, new Workshop.PaintInspector(new PaintedFaces()));

        assertThat(report.setsWritten()).isOne();
        List<String> spread = json("swap_ready/faceset_001/manifest.json").findValuesAsText("face");
        assertThat(spread).containsExactlyInAnyOrderElementsOf(ranked).startsWith(ranked.getFirst());
        Map<String, String> before = Prints.of(out);
        workshop.export(out, diverse, new Workshop.PaintInspector(new PaintedFaces()));
        assertThat(Prints.of(out)).isEqualTo(before);
    }
}

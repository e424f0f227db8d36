package io.facesets.export.edge.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.export.core.binding.BoundFace;
import io.facesets.export.core.binding.BoundSet;
import io.facesets.export.core.binding.Bundles;
import io.facesets.export.core.binding.Choice;
import io.facesets.export.core.binding.Overview;
import io.facesets.export.core.binding.SetContents;
import io.facesets.export.core.binding.Years;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.quality.Quality;
import io.facesets.export.core.selection.Dropped;
import io.facesets.export.core.selection.Stage;
import io.facesets.export.support.Chromium;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.export.support.Workshop;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where the machine has one. */
class IndexPageTest {

    private static final String HOSTILE =
            "</h2><script>document.title='taken'</script><img src=x onerror=alert(1)> & \"'";

    @TempDir
    Path temp;

    private Path out;
    private Workshop workshop;

    @BeforeEach
    void open() throws IOException {
        out = Files.createDirectory(temp.resolve("out"));
        workshop = new Workshop(temp.resolve("export.db"));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static Shown shown(int number, Optional<String> label, int faces, boolean preview) {
        Identity identity = new Identity(IdentityId.faceset(number), label, Origin.CLUSTER, Optional.empty());
        ContentId content = new ContentId(String.format("%064x", number));
        List<BoundFace> bound = IntStream.range(0, faces)
                .mapToObj(i -> new BoundFace(
                        String.format("faces/%04d.png", i + 1),
                        new FaceId(content, i),
                        List.of("/photos/" + number + "/IMG " + i + " <" + HOSTILE + ">.jpg"),
                        new Box(0, 0, 100, 100),
                        new Quality(0.9, 0.8, 0.7, 0.6, 0.5),
                        0.2,
                        0.2,
                        0.5,
                        0))
                .toList();
        List<Dropped> dropped = IntStream.range(0, number % 40)
                .mapToObj(i -> new Dropped(
                        new FaceId(content, faces + i),
                        List.of("/photos/" + number + "/IMG_" + i + ".jpg"),
                        Stage.values()[i % Stage.values().length],
                        0.5,
                        0.45,
                        HOSTILE,
                        false))
                .toList();
        SetContents contents = new SetContents(
                identity, "", faces, bound, dropped, Optional.of(new Years(1999, 1999 + number % 20)), Map.of());
        String name = identity.id().toString();
        Bundles bundles = new Bundles(name + "_top30.fsz", name + "_top8.fsz", List.of(name + "_all.fsz"));
        return new Shown(
                new BoundSet(contents, bundles),
                "swap_ready/" + name,
                preview,
                number == 2 ? List.of("lora", "reactor") : List.of(),
                number == 2
                        ? List.of(new Shown.Suggested("swap_ready/" + name + "/faces/0001.png", HOSTILE, 0.4, 0.5))
                        : List.of());
    }

    private Path page(List<Shown> sets) throws IOException {
        Overview overview = new Overview(Choice.ALL, 12_345, List.of(), List.of());
        String page = new IndexPage(workshop.library(), sets, overview, Set.of("Copies, not <links>.")).render();
        return Files.writeString(out.resolve("index.html"), page);
    }

    /** Pictures of real sizes for every set: the page is to open with them, not with empty places. */
    private void pictures(List<Shown> sets) throws IOException {
        List<Path> crops = new ArrayList<>();
        List<byte[]> smalls = new ArrayList<>();
        for (int i = 0; i < PreviewSheet.MOST; i++) {
            Path crop = temp.resolve("crop" + i + ".png");
            byte[] png = PaintedFaces.photo(i, 512, 512, List.of(new Painted(i % 6, 128, 128, 256)));
            Files.write(crop, png);
            crops.add(crop);
            smalls.add(PreviewSheet.small(png));
        }
        byte[] sheet = PreviewSheet.of(smalls);
        for (Shown shown : sets) {
            Path folder = out.resolve(
                    "swap_ready/" + shown.set().contents().identity().id());
            Files.createDirectories(folder.resolve("faces"));
            if (shown.preview()) {
                Files.write(folder.resolve(PreviewSheet.FILE), sheet);
            }
            for (BoundFace face :
                    shown.set().contents().faces().stream().limit(12).toList()) {
                Files.createLink(
                        folder.resolve(face.file()),
                        crops.get(Math.floorMod(face.face().index(), 12)));
            }
        }
    }

    @Test
    void opensFastWithFiveHundredSetsAndAsksNobody() throws IOException {
        assumeTrue(Chromium.executable().isPresent(), "no Chromium on this machine");
        List<Shown> sets = IntStream.rangeClosed(1, 500)
                .mapToObj(n -> shown(n, n % 3 == 0 ? Optional.empty() : Optional.of("Person " + n), 12 + n % 50, true))
                .toList();
        pictures(sets);
        Path page = page(sets);
        try (Chromium chromium = Chromium.start(Files.createDirectory(temp.resolve("profile")))) {
            chromium.display(1400, 900, false);
            chromium.open(page);

            JsonNode timing = chromium.evaluate("performance.getEntriesByType('navigation')[0].toJSON()");
            int elements = chromium.evaluate("document.getElementsByTagName('*').length")
                    .asInt();
            // What is to be seen at once is there, and nothing else is asked for.
            int pictures = org.awaitility.Awaitility.await()
                    .until(
                            () -> chromium.evaluate(
                                            "[...document.images].filter(i => i.complete && i.naturalWidth > 0).length")
                                    .asInt(),
                            loaded -> chromium.requested().size() == 1 + loaded);
            System.out.printf(
                    "500 sets: %d kB, %d elements, %d of %d pictures at once, parsed after %.0f ms, loaded after %.0f ms%n",
                    Files.size(page) / 1024,
                    elements,
                    pictures,
                    sets.size(),
                    timing.path("domContentLoadedEventEnd").asDouble(),
                    timing.path("loadEventEnd").asDouble());
            assertThat(elements).isLessThan(40_000);
            assertThat(pictures).isBetween(1, 100);
            assertThat(chromium.requested())
                    .hasSize(1 + pictures)
                    .allMatch(address -> address.startsWith(out.toUri().toString()));
            assertThat(chromium.logged()).isEmpty();

            // What is far below is loaded when it is looked at.
            chromium.evaluate("document.getElementById('faceset_500').scrollIntoView()");
            org.awaitility.Awaitility.await()
                    .until(() -> chromium.evaluate(
                                    "[...document.querySelectorAll('#faceset_500 img')].every(i => i.complete && i.naturalWidth > 0)")
                            .asBoolean());
        }
    }

    @Test
    void hostileNamesAreTextAndNothingMore() throws IOException {
        assumeTrue(Chromium.executable().isPresent(), "no Chromium on this machine");
        List<Shown> sets = List.of(
                shown(1, Optional.of(HOSTILE), 3, true),
                shown(2, Optional.empty(), 13, true),
                shown(3, Optional.of("Old"), 2, false));
        pictures(sets);
        Path page = page(sets);
        try (Chromium chromium = Chromium.start(Files.createDirectory(temp.resolve("profile")))) {
            for (boolean dark : new boolean[] {false, true}) {
                chromium.display(360, 800, dark);
                chromium.open(page);
                assertThat(chromium.evaluate("document.title").asText()).isEqualTo("Face sets");
                assertThat(chromium.evaluate("document.scripts.length").asInt()).isZero();
                assertThat(chromium.evaluate("document.querySelector('h2').firstChild.textContent.trim()")
                                .asText())
                        .isEqualTo(HOSTILE);
                org.awaitility.Awaitility.await()
                        .until(() -> chromium.evaluate(
                                        "[...document.querySelectorAll('.faces img')].every(i => i.naturalWidth > 0)")
                                .asBoolean());
                assertThat(chromium.evaluate("document.querySelectorAll('.faces img').length")
                                .asInt())
                        .isEqualTo(4);
                chromium.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
                assertThat(chromium.evaluate("document.documentElement.scrollWidth")
                                .asInt())
                        .as("no wider than a phone")
                        .isLessThanOrEqualTo(360);
                String ground = chromium.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText();
                assertThat(ground).isEqualTo(dark ? "rgb(23, 22, 20)" : "rgb(246, 244, 240)");
                assertThat(chromium.requested())
                        .allMatch(address -> address.startsWith(out.toUri().toString()));
                assertThat(chromium.logged()).isEmpty();
            }
        }
    }

    @Test
    void anEmptyFolderSaysWhatToDo() throws IOException {
        assertThat(Files.readString(page(List.of())))
                .contains("No set came through", "Copies, not &lt;links&gt;.")
                .doesNotContain("<script", "http:", "https:");
    }

    @Test
    void theSameCropsGiveTheSameSheetAndOneFaceIsEnough() throws IOException {
        byte[] crop = PaintedFaces.photo(1, 512, 512, List.of(new Painted(0, 128, 128, 256)));
        byte[] one = PreviewSheet.of(List.of(PreviewSheet.small(crop)));
        assertThat(PreviewSheet.of(List.of(PreviewSheet.small(crop)))).isEqualTo(one);
        var image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(one));
        assertThat(image.getWidth()).isEqualTo(128);
        assertThat(image.getHeight()).isEqualTo(128);
        assertThat(PreviewSheet.rows(7)).isEqualTo(2);
        assertThat(PreviewSheet.rows(40)).isEqualTo(2);
        // The painted face is in the middle: mostly of its colour, red.
        int rgb = image.getRGB(64, 64);
        assertThat(rgb >> 16 & 0xff).isGreaterThan(200);
    }

    /** A crop is shown alike whether it was made now or stands since the last export. */
    @Test
    void aSmallPictureDoesNotShowHowItsCropWasEncoded() throws IOException {
        for (int side : new int[] {64, 333, 512, 700}) {
            byte[] png = PaintedFaces.photo(side, side, side, List.of(new Painted(2, side / 4, side / 4, side / 2)));
            byte[] bmp = PaintedFaces.encode(PaintedFaces.decode(png), ".bmp", 0);
            assertThat(PreviewSheet.small(bmp)).hasSize(3 * 128 * 128).isEqualTo(PreviewSheet.small(png));
        }
        assertThatThrownBy(() -> PreviewSheet.small(new byte[] {1, 2, 3})).isInstanceOf(IOException.class);
    }
}

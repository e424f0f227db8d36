package io.facesets.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.export.core.binding.ExportReport;
import io.facesets.export.core.crops.Inspector;
import io.facesets.export.core.selection.Stage;
import io.facesets.export.support.Album;
import io.facesets.export.support.FszReader;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.export.support.Prints;
import io.facesets.export.support.Workshop;
import io.facesets.model.Box;
import io.facesets.model.Face;
import io.facesets.model.Fault;
import io.facesets.model.PackRef;
import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** Whole exports of painted photos, without Kafka. */
class ExportFolderTest {

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

    /** Two persons with a set each, one without, one alone; a copy, a near-duplicate, a faceless and a broken file. */
    private void usualAlbum() throws IOException {
        album.add("a1.png", PaintedFaces.photo(1, 900, 700, List.of(new Painted(0, 300, 200, 200))));
        album.add("a2.png", PaintedFaces.photo(2, 900, 700, List.of(new Painted(0, 500, 300, 150))));
        album.add(
                "both.png",
                PaintedFaces.photo(
                        3, 1200, 800, List.of(new Painted(0, 100, 300, 200), new Painted(1, 800, 300, 220))));
        album.add("b1.png", PaintedFaces.photo(4, 900, 700, List.of(new Painted(1, 20, 25, 180))));
        album.add("small.png", PaintedFaces.photo(5, 900, 700, List.of(new Painted(1, 400, 300, 60))));
        album.add("c.png", PaintedFaces.photo(6, 900, 700, List.of(new Painted(2, 300, 300, 200))));
        album.add("d.png", PaintedFaces.photo(7, 900, 700, List.of(new Painted(3, 300, 300, 200))));
        album.add("none.png", PaintedFaces.photo(8, 300, 200, List.of()));
        album.alias("copies/a1 again.png", "a1.png");
        album.reject("broken.png");
        album.sort((face, person) -> person < 2 ? person + 1 : person == 2 ? -1 : 0);
        workshop.take(album.drain());
    }

    /** Its photo looks like none of the others; the crop does. */
    @Test
    void aPictureThatIsPartOfACollageIsACopy() throws Exception {
        byte[] whole = PaintedFaces.photo(1, 900, 700, List.of(new Painted(0, 300, 200, 200)));
        album.add("whole.png", whole);
        album.add("other.png", PaintedFaces.photo(2, 900, 700, List.of(new Painted(0, 500, 300, 150))));
        album.add("collage.png", beside(whole, PaintedFaces.photo(3, 1500, 700, List.of())));
        album.sort((face, person) -> 1);
        workshop.take(album.drain());

        workshop.export(out);

        JsonNode manifest = JSON.readTree(
                out.resolve("swap_ready/faceset_001/manifest.json").toFile());
        assertThat(manifest.path("faces")).hasSize(2);
        assertThat(manifest.path("dropped")).hasSize(1);
        assertThat(manifest.path("dropped").get(0).path("stage").asText()).isEqualTo("duplicate");
        try (Stream<Path> crops = Files.list(out.resolve("swap_ready/faceset_001/faces"))) {
            assertThat(crops.map(crop -> crop.getFileName().toString()))
                    .containsExactlyInAnyOrder("0001.png", "0002.png");
        }
        assertThat(JSON.readTree(out.resolve("duplicates.json").toFile()).path("visual"))
                .as("of whole photos")
                .isEmpty();
    }

    private static byte[] beside(byte[] one, byte[] other) {
        Mat left = PaintedFaces.decode(one);
        Mat right = PaintedFaces.decode(other);
        Mat both = new Mat();
        Core.hconcat(List.of(left, right), both);
        left.release();
        right.release();
        return PaintedFaces.encode(both, ".png", 0);
    }

    @Test
    void theLayoutIsWhatWasPromised() throws Exception {
        usualAlbum();

        ExportReport report = workshop.export(out);

        assertThat(report.facesets()).isEqualTo(2);
        assertThat(report.setsWritten()).isEqualTo(2);
        assertThat(report.crops()).isEqualTo(5);
        assertThat(report.dropped()).containsExactly(Map.entry(Stage.SIZE, 1));
        assertThat(out.resolve("index.html")).isRegularFile();
        JsonNode top = json("swap_ready/manifest.json");
        assertThat(top.path("version").asInt()).isEqualTo(1);
        assertThat(top.path("pack").asText()).isEqualTo("starter");
        assertThat(top.path("thin_eras").isArray()).isTrue();
        JsonNode first = top.path("facesets").path(0);
        assertThat(first.path("name").asText()).isEqualTo("faceset_001");
        assertThat(first.path("label").asText()).isEqualTo("Anna <b> & Co");
        assertThat(first.path("faces").asInt()).isEqualTo(3);
        assertThat(first.path("images").asInt()).isEqualTo(3);
        assertThat(first.path("origin").asText()).isEqualTo("cluster");
        assertThat(first.path("bundles").path("top").asText()).isEqualTo("faceset_001/faceset_001_top30.fsz");
        assertThat(first.path("bundles").path("all").asText()).isEqualTo("faceset_001/faceset_001_all.fsz");
        JsonNode second = top.path("facesets").path(1);
        assertThat(second.has("label")).isTrue();
        assertThat(second.path("label").isNull()).isTrue();
        assertThat(out.resolve("swap_ready/faceset_001/Anna _b_ & Co.txt")).hasContent("Anna <b> & Co\n");
    }

    @Test
    void aFaceInTwoSetsHasACropInEach() throws Exception {
        album.add("a1.png", PaintedFaces.photo(1, 900, 700, List.of(new Painted(0, 300, 200, 200))));
        album.add("a2.png", PaintedFaces.photo(2, 900, 700, List.of(new Painted(0, 500, 300, 150))));
        album.add("c.png", PaintedFaces.photo(6, 900, 700, List.of(new Painted(2, 300, 300, 200))));
        album.sort((face, person) -> person == 0 ? 1 : 0, (face, person) -> person == 0 ? 2 : 3);
        workshop.take(album.drain());

        ExportReport report = workshop.export(out);

        assertThat(report.facesets()).isEqualTo(3);
        assertThat(report.crops()).isEqualTo(5);
        for (String set : List.of("faceset_001", "faceset_002")) {
            try (Stream<Path> crops = Files.list(out.resolve("swap_ready/" + set + "/faces"))) {
                assertThat(crops).as(set).hasSize(2);
            }
        }
        try (Stream<Path> crops = Files.list(out.resolve("swap_ready/faceset_003/faces"))) {
            assertThat(crops).hasSize(1);
        }
        // Out of one of them again, it stays in the other.
        album.sort((face, person) -> person == 0 ? 1 : 0);
        workshop.take(album.drain());
        assertThat(workshop.export(out).facesets()).isEqualTo(1);
        assertThat(out.resolve("swap_ready/faceset_001/faces/0001.png")).isRegularFile();
    }

    @Test
    void aSetsListHoldsEveryFrozenKey() throws Exception {
        usualAlbum();
        workshop.export(out);

        JsonNode set = json("swap_ready/faceset_002/manifest.json");
        assertThat(keys(set)).contains("name", "label", "faces", "dropped", "rawMean", "images", "version");
        JsonNode face = set.path("faces").path(0);
        assertThat(keys(face)).contains("file", "face", "sources", "box", "score", "parts", "distance");
        assertThat(keys(face.path("parts")))
                .containsExactlyInAnyOrder("frontality", "det_score", "symmetry", "size", "sharpness");
        assertThat(face.path("file").asText()).isEqualTo("faces/0001.png");
        assertThat(face.path("face").asText()).matches("[0-9a-f]{64}#\\d+");
        assertThat(face.path("box").size()).isEqualTo(4);
        assertThat(face.path("score").asDouble()).isBetween(0.0, 1.0);
        JsonNode dropped = set.path("dropped").path(0);
        assertThat(keys(dropped)).contains("face", "sources", "stage", "value", "limit");
        assertThat(dropped.path("stage").asText()).isEqualTo("size");
        assertThat(dropped.path("value").asDouble()).isBetween(50.0, 70.0);
        assertThat(dropped.path("limit").asDouble()).isEqualTo(100);
        JsonNode mean = set.path("rawMean").path("top");
        assertThat(mean.path("distance").asDouble()).isBetween(0.0, 0.1);
        assertThat(java.util.Base64.getDecoder().decode(mean.path("embedding").asText()))
                .hasSize(8 * 4);
    }

    @Test
    void everyPlaceIsRepresented() throws Exception {
        usualAlbum();
        workshop.export(out);

        assertThat(targets("persons/person_001"))
                .containsExactlyInAnyOrder("a1.png", "a1 again.png", "a2.png", "both.png");
        assertThat(targets("persons/person_002")).containsExactlyInAnyOrder("b1.png", "both.png", "small.png");
        assertThat(targets("facesets/faceset_001"))
                .containsExactlyInAnyOrder("a1.png", "a1 again.png", "a2.png", "both.png");
        assertThat(targets("persons/_singletons")).containsExactly("d.png");
        assertThat(targets("persons/_noface")).containsExactly("none.png");
        JsonNode persons = json("persons/manifest.json");
        assertThat(keys(persons)).contains("persons", "singletons", "noface", "rejected");
        assertThat(persons.path("noface").path(0).asText()).endsWith("/photos/none.png");
        assertThat(persons.path("rejected").path(0).path("path").asText()).endsWith("/photos/broken.png");
        assertThat(persons.path("rejected").path(0).path("reason").asText()).isEqualTo("unsupported-format");
        assertThat(keys(persons.path("persons").path(0).path("faces").path(0))).contains("face", "sources", "box");
        assertThat(json("facesets/refine_manifest.json")
                        .path("left")
                        .path(0)
                        .path("stage")
                        .asText())
                .isEqualTo("min-images");
        JsonNode duplicates = json("duplicates.json");
        assertThat(duplicates.path("identical").path(0).path("paths").size()).isEqualTo(2);
    }

    @Test
    void everyBundleIsWhatAReaderTakes() throws Exception {
        usualAlbum();
        workshop.export(out);

        PaintedFaces analyser = new PaintedFaces();
        List<Path> bundles = files().filter(f -> f.toString().endsWith(".fsz")).toList();
        assertThat(bundles).hasSize(6);
        for (Path bundle : bundles) {
            assertThat(FszReader.objections(bundle, analyser))
                    .as(bundle.toString())
                    .isEmpty();
        }
    }

    @Test
    void thePageEscapesAndAsksNobody() throws Exception {
        usualAlbum();
        workshop.export(out);

        String page = Files.readString(out.resolve("index.html"));
        assertThat(page)
                .contains("Anna &lt;b&gt; &amp; Co")
                .doesNotContain("Anna <b>")
                .doesNotContain("<no>");
        assertThat(page).doesNotContain("http://").doesNotContain("https://").doesNotContain("<script");
        assertThat(page).contains("loading=\"lazy\"").contains("swap_ready/faceset_001/faces/0001.png");
        assertThat(page).contains("min-images").contains("broken.png").contains("2014");
    }

    @Test
    void whatIsRightAlreadyIsNotTouched() throws Exception {
        usualAlbum();
        workshop.export(out);
        Map<String, String> before = prints();

        ExportReport again = workshop.export(out);

        assertThat(again.setsWritten()).isZero();
        assertThat(again.setsUnchanged()).isEqualTo(2);
        assertThat(again.cropsMade()).isZero();
        assertThat(again.dropped()).containsExactly(Map.entry(Stage.SIZE, 1));
        assertThat(prints()).isEqualTo(before);
    }

    @Test
    void aNewFaceChangesItsSetAlone() throws Exception {
        usualAlbum();
        workshop.export(out);
        Map<String, String> before = prints();
        album.add("b2.png", PaintedFaces.photo(9, 900, 700, List.of(new Painted(1, 400, 200, 260))));
        album.sort((face, person) -> person < 2 ? person + 1 : person == 2 ? -1 : 0);
        workshop.take(album.drain());

        ExportReport report = workshop.export(out);

        assertThat(report.setsWritten()).isOne();
        assertThat(report.crops()).isEqualTo(6);
        Map<String, String> after = prints();
        assertThat(part(after, "swap_ready/faceset_001")).isEqualTo(part(before, "swap_ready/faceset_001"));
        assertThat(part(after, "persons/person_001")).isEqualTo(part(before, "persons/person_001"));
        assertThat(part(after, "swap_ready/faceset_002")).isNotEqualTo(part(before, "swap_ready/faceset_002"));
        assertThat(targets("persons/person_002")).contains("b2.png");
    }

    @Test
    void twoExportsOfTheSameAreTheSameBytes() throws Exception {
        usualAlbum();
        workshop.export(out);
        workshop.export(temp.resolve("other"));

        for (Path file : files().filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                .filter(f -> !f.endsWith(".face-sets.lock"))
                .toList()) {
            assertThat(temp.resolve("other").resolve(out.relativize(file))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void aSetThatIsGoneDisappearsAndWhatOthersPutThereStays() throws Exception {
        usualAlbum();
        workshop.export(out);
        Files.writeString(out.resolve("swap_ready/faceset_002/notes.txt"), "mine");
        Files.writeString(out.resolve("swap_ready/faceset_001/notes.txt"), "mine too");
        album.sort((face, person) -> person == 0 ? 1 : -1);
        workshop.take(List.of(new io.facesets.model.event.ClusterUpdated.IdentityChanged(
                PaintedFaces.PACK.name(),
                io.facesets.model.IdentityId.faceset(1),
                java.util.Optional.of("Bea"),
                io.facesets.model.event.ClusterUpdated.Origin.CLUSTER,
                9,
                new io.facesets.model.IdentityState.Active(),
                3,
                3,
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                new io.facesets.model.RunId(9))));
        workshop.take(album.drain().stream()
                .filter(e -> !e.key().equals("identity/starter/faceset_001"))
                .toList());

        ExportReport report = workshop.export(out);

        assertThat(report.facesets()).isOne();
        assertThat(out.resolve("swap_ready/faceset_002/notes.txt")).hasContent("mine");
        assertThat(files(out.resolve("swap_ready/faceset_002"))).hasSize(1);
        assertThat(out.resolve("swap_ready/faceset_001/notes.txt")).hasContent("mine too");
        assertThat(out.resolve("swap_ready/faceset_001/Bea.txt")).exists();
        assertThat(out.resolve("swap_ready/faceset_001/Anna _b_ & Co.txt")).doesNotExist();
        assertThat(out.resolve("facesets/faceset_002")).doesNotExist();
    }

    @Test
    void anOriginalThatIsGoneCostsItsFaceAndComesBack() throws Exception {
        usualAlbum();
        Path original = temp.resolve("photos/a2.png");
        Path away = temp.resolve("a2.away");
        Files.move(original, away);

        ExportReport without = workshop.export(out);
        assertThat(without.crops()).isEqualTo(4);
        assertThat(without.dropped()).containsEntry(Stage.MISSING, 1);
        assertThat(workshop.export(out).setsWritten()).isZero();

        Files.move(away, original);
        ExportReport with = workshop.export(out);
        assertThat(with.setsWritten()).isOne();
        assertThat(with.crops()).isEqualTo(5);

        // Changed bytes of the same length are not the photo that was embedded.
        byte[] bytes = Files.readAllBytes(temp.resolve("photos/b1.png"));
        bytes[bytes.length - 20] ^= 1;
        Files.write(temp.resolve("photos/b1.png"), bytes);
        ExportReport changed = workshop.export(temp.resolve("fresh"));
        assertThat(changed.dropped()).containsEntry(Stage.MISSING, 1);
    }

    @Test
    void aBrokenSetIsMendedAndAnEmptyOneSkipped() throws Exception {
        usualAlbum();
        album.add("tiny.png", PaintedFaces.photo(20, 900, 700, List.of(new Painted(4, 400, 300, 50))));
        album.sort((face, person) -> person < 2 ? person + 1 : person == 4 ? 3 : -1);
        workshop.take(album.drain());
        workshop.export(out);
        assertThat(out.resolve("swap_ready/faceset_003")).doesNotExist();
        assertThat(Files.readString(out.resolve("index.html"))).contains("faceset_003");

        Files.delete(out.resolve("swap_ready/faceset_001/faces/0001.png"));
        assertThat(workshop.export(out).setsWritten()).isOne();
        assertThat(out.resolve("swap_ready/faceset_001/faces/0001.png")).exists();
    }

    @Test
    void neighboursAreKeptOutOfCrops() throws Exception {
        // Close enough to fall into the crop, one so close that tightening does not help.
        album.add(
                "pair.png",
                PaintedFaces.photo(
                        1, 1200, 800, List.of(new Painted(0, 300, 300, 200), new Painted(1, 565, 350, 100))));
        album.add(
                "tight.png",
                PaintedFaces.photo(
                        2, 1200, 800, List.of(new Painted(0, 300, 300, 200), new Painted(1, 506, 300, 200))));
        album.sort((face, person) -> person == 0 ? 1 : -1);
        workshop.take(album.drain());

        ExportReport report = workshop.export(out);

        assertThat(json("swap_ready/faceset_001/manifest.json").path("dropped")).isEmpty();
        assertThat(report.crops()).isEqualTo(2);
        JsonNode faces = json("swap_ready/faceset_001/manifest.json").path("faces");
        List<Integer> hidden = List.of(
                faces.path(0).path("crop").path("hidden").asInt(),
                faces.path(1).path("crop").path("hidden").asInt());
        assertThat(hidden).containsExactlyInAnyOrder(0, 1);
        assertThat(faces.findValuesAsText("pad").stream().mapToDouble(Double::parseDouble))
                .allMatch(pad -> pad < 0.5);
    }

    @Test
    void aSecondFaceThatCannotBeHiddenCostsTheCrop() throws Exception {
        usualAlbum();
        Inspector seesDouble = new Inspector() {
            private final PaintedFaces painted = new PaintedFaces();

            @Override
            public PackRef pack() {
                return painted.pack();
            }

            @Override
            public FacesEmbedded.Outcome look(byte[] image) {
                FacesEmbedded.Faces faces = (FacesEmbedded.Faces) painted.analyse(image);
                Face ghost = PaintedFaces.face(faces.faces().size(), new Box(1, 1, 40, 40), 5);
                return new FacesEmbedded.Faces(
                        512,
                        512,
                        Stream.concat(faces.faces().stream(), Stream.of(ghost)).toList());
            }
        };

        ExportReport report = workshop.export(out, Workshop.SETTINGS, seesDouble);

        assertThat(report.crops()).isZero();
        assertThat(report.facesets()).isZero();
        assertThat(report.dropped()).containsEntry(Stage.SECOND_FACE, 5);
    }

    @Test
    void nearDuplicatesCollapseToTheBest() throws Exception {
        byte[] best = PaintedFaces.photo(1, 1200, 900, List.of(new Painted(0, 400, 300, 300)));
        album.add("best.png", best);
        org.opencv.core.Mat half = new org.opencv.core.Mat();
        org.opencv.core.Mat full = PaintedFaces.decode(best);
        org.opencv.imgproc.Imgproc.resize(
                full, half, new org.opencv.core.Size(600, 450), 0, 0, org.opencv.imgproc.Imgproc.INTER_AREA);
        full.release();
        album.add("half.png", PaintedFaces.encode(half, ".png", 0));
        album.add("other.png", PaintedFaces.photo(2, 1200, 900, List.of(new Painted(0, 100, 200, 250))));
        album.sort((face, person) -> 1);
        workshop.take(album.drain());

        ExportReport report = workshop.export(out);

        assertThat(report.crops()).isEqualTo(2);
        assertThat(report.dropped()).containsExactly(Map.entry(Stage.DUPLICATE, 1));
        JsonNode dropped =
                json("swap_ready/faceset_001/manifest.json").path("dropped").path(0);
        assertThat(dropped.path("sources").path(0).asText()).endsWith("half.png");
        assertThat(json("duplicates.json").path("visual").path(0).path("photos").size())
                .isEqualTo(2);

        // The best copy is gone: the next one takes its place.
        Files.delete(temp.resolve("photos/best.png"));
        workshop.export(temp.resolve("fresh"));
        JsonNode set = JSON.readTree(
                temp.resolve("fresh/swap_ready/faceset_001/manifest.json").toFile());
        assertThat(set.path("faces").size()).isEqualTo(2);
        assertThat(set.path("dropped").path(0).path("stage").asText()).isEqualTo("missing");
    }

    @Test
    void aForeignFolderIsRefusedAndLeftAsItIs() throws Exception {
        usualAlbum();
        Files.createDirectories(out);
        Files.writeString(out.resolve("thesis.doc"), "years of work");

        assertThatThrownBy(() -> workshop.export(out)).isInstanceOfSatisfying(Fault.class, f -> {
            assertThat(f.code()).isEqualTo("foreign-folder");
            assertThat(f.blame()).isEqualTo(Fault.Blame.USER);
            assertThat(f).hasMessageContaining("thesis.doc");
        });
        assertThat(files(out)).hasSize(1);
    }

    @Test
    void linksInTheFolderAreNotFollowed() throws Exception {
        usualAlbum();
        workshop.export(out);
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("keep.txt"), "keep");
        Files.move(out.resolve("swap_ready"), temp.resolve("moved"));
        Files.createSymbolicLink(out.resolve("swap_ready"), outside);

        assertThatThrownBy(() -> workshop.export(out))
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.code()).isEqualTo("link-in-the-way"));
        assertThat(files(outside)).hasSize(1);
    }

    private Stream<Path> files() throws IOException {
        return files(out).stream();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private Map<String, String> prints() throws IOException {
        return Prints.of(out);
    }

    private static Map<String, String> part(Map<String, String> prints, String prefix) {
        return prints.entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> targets(String folder) throws IOException {
        try (Stream<Path> links = Files.list(out.resolve(folder))) {
            return links.filter(Files::isSymbolicLink)
                    .map(l -> {
                        try {
                            return Files.readSymbolicLink(l).getFileName().toString();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    private JsonNode json(String path) throws IOException {
        return JSON.readTree(out.resolve(path).toFile());
    }

    private static List<String> keys(JsonNode node) {
        return node.propertyStream().map(Map.Entry::getKey).toList();
    }
}

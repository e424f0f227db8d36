package io.facesets.local.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.local.embeddings.ImportReport.Reason;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.Fault;
import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import io.facesets.model.Provider;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import io.facesets.model.event.Topic;
import io.facesets.model.npz.Dtype;
import io.facesets.model.npz.NpyArray;
import io.facesets.model.npz.NpyWriter;
import io.facesets.model.npz.NpzReader;
import io.facesets.model.npz.NpzWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Out to a file and in again, against topics in memory. */
class EmbeddingsTest {

    private static final PackRef PACK = new PackRef(new PackName("starter"), "ab".repeat(32));
    private static final Provider CPU = new Provider("cpu", "configured");
    private static final int DIMENSION = 512;

    @TempDir
    Path temp;

    private final Random random = new Random(1);
    private final List<String> said = new ArrayList<>();
    private MemoryTopics topics;
    private Path file;
    private int works;

    @BeforeEach
    void start() {
        topics = new MemoryTopics();
        file = temp.resolve("faces.npz");
    }

    @Test
    void everyFaceComesBackAsItWas() throws Exception {
        for (int i = 0; i < 40; i++) {
            stage(content(i), "photos", "/photos/été/" + i + ".jpg");
            topics.add(result(content(i), i % 5));
        }
        assertThat(export().faces()).isEqualTo(80);
        MemoryTopics fresh = new MemoryTopics();
        ImportReport report = importInto(fresh);
        assertThat(report.photos()).isEqualTo(40);
        assertThat(report.faces()).isEqualTo(80);
        assertThat(report.complete()).isTrue();
        assertThat(fresh.results()).hasSameSizeAs(topics.results());
        fresh.results().forEach((key, now) -> {
            FacesEmbedded then = original(key);
            assertThat(now.outcome()).isEqualTo(then.outcome());
            assertThat(now.pack()).isEqualTo(then.pack());
            assertThat(now.provider()).isEqualTo("imported");
        });
        assertThat(said).isEmpty();
    }

    private FacesEmbedded original(String key) {
        try {
            return Optional.ofNullable(topics.results().get(key)).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void importingTwiceChangesNothing() throws Exception {
        stage(content(1), "photos", "/a.jpg");
        topics.add(result(content(1), 2));
        export();
        MemoryTopics fresh = new MemoryTopics();
        importInto(fresh);
        ImportReport again = importInto(fresh);
        assertThat(again.photos()).isZero();
        assertThat(again.refused(Reason.KNOWN)).isEqualTo(1);
        assertThat(fresh.published()).isEqualTo(1);
        assertThat(again.complete()).isTrue();
    }

    @Test
    void leavesOutWhatIsRejectedGoneOrReplacedAndWhatIsOfOthers() throws Exception {
        stage(content(1), "photos", "/1.jpg");
        topics.add(result(content(1), 3));
        topics.add(result(content(1), 1));
        stage(content(2), "photos", "/2.jpg");
        topics.add(rejected(content(2)));
        stage(content(3), "photos", "/3.jpg");
        topics.add(result(content(3), 1));
        topics.add(staged(content(3), AssetStaged.Kind.REMOVED, "photos", "/3.jpg"));
        stage(content(4), "photos", "/4.jpg");
        topics.add(result(content(4), 1));
        topics.add(Topic.FACES_EMBEDDED, FacesEmbedded.key(PACK.name(), content(4)), null);
        stage(content(5), "photos", "/5.jpg");
        topics.add(new FacesEmbedded(content(5), new PackRef(new PackName("other"), "cd".repeat(32)), CPU, outcome(2)));
        topics.add(result(content(6), 1));
        topics.add(Topic.FACES_EMBEDDED, PACK.name() + "/nonsense", new byte[0]);
        topics.add(Topic.ASSET_STAGED, "nonsense", "{".getBytes());
        assertThat(export()).isEqualTo(new EmbeddingsExport.Summary(PACK, 1, 1));
    }

    @Test
    void writesPlacesAndAliases() throws Exception {
        stage(content(1), "anna", "/a/1.jpg");
        topics.add(staged(content(1), AssetStaged.Kind.ALIAS, "anna", "/a/copy.jpg"));
        topics.add(staged(content(1), AssetStaged.Kind.ALIAS, "bert", "/b/𝄞.jpg"));
        topics.add(staged(content(1), AssetStaged.Kind.REMOVED, "anna", "/a/1.jpg"));
        topics.add(result(content(1), 1));
        stage(content(2), "bert", "/b/2.jpg");
        topics.add(result(content(2), 0));
        export();
        try (NpzReader npz = NpzReader.open(file, work())) {
            Map<String, String> byPath = new HashMap<>();
            NpyArray path = npz.array("photo_path").orElseThrow();
            for (int i = 0; i < path.rows(); i++) {
                byPath.put(path.text(i), npz.array("photo_sha256").orElseThrow().text(i));
            }
            assertThat(byPath)
                    .containsOnly(
                            Map.entry("/a/copy.jpg", content(1).sha256()),
                            Map.entry("/b/2.jpg", content(2).sha256()));
            assertThat(npz.array("alias_path").orElseThrow().text(0)).isEqualTo("/b/𝄞.jpg");
            assertThat(npz.array("alias_library").orElseThrow().text(0)).isEqualTo("bert");
            assertThat(npz.array("schema").orElseThrow().integer(0, 0)).isEqualTo(1);
            assertThat(npz.array("pack_digest").orElseThrow().text(0)).isEqualTo(PACK.digest());
            assertThat(npz.array("landmark_2d_106")).as("no face has them").isEmpty();
        }
        assertThat(export(Optional.of(new LibraryName("anna"))).photos()).isEqualTo(1);
        assertThat(export(Optional.of(new LibraryName("bert"))).photos()).isEqualTo(2);
        assertThatThrownBy(() -> export(Optional.of(new LibraryName("nobody")))).hasMessageContaining("nobody");
        export();
        MemoryTopics fresh = new MemoryTopics();
        ImportReport ofBert = new EmbeddingsImport(fresh, PACK, Optional.of(new LibraryName("bert")), fresh)
                .read(file, work(), said::add, photos -> {});
        assertThat(ofBert.photos()).as("an alias counts").isEqualTo(2);
        MemoryTopics other = new MemoryTopics();
        ImportReport ofAnna = new EmbeddingsImport(other, PACK, Optional.of(new LibraryName("anna")), other)
                .read(file, work(), said::add, photos -> {});
        assertThat(ofAnna.photos()).isEqualTo(1);
        assertThat(ofAnna.refused(Reason.OTHER_LIBRARY)).isEqualTo(1);
    }

    @Test
    void refusesToMixVersionsOfAPackAndSaysWhatToDo() {
        stage(content(1), "photos", "/1.jpg");
        stage(content(2), "photos", "/2.jpg");
        topics.add(result(content(1), 1));
        topics.add(new FacesEmbedded(content(2), new PackRef(PACK.name(), "cd".repeat(32)), CPU, outcome(1)));
        assertThatThrownBy(this::export).isInstanceOf(Fault.class).hasMessageContaining("embed --again");
        assertThat(file).doesNotExist();
    }

    @Test
    void hasNothingToWriteWhereNothingIs() {
        assertThatThrownBy(this::export)
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.code()).isEqualTo("nothing-to-export"));
    }

    @Test
    void writesPhotosWithoutAnyEmbedding() throws Exception {
        stage(content(1), "photos", "/1.jpg");
        topics.add(result(content(1), 0));
        stage(content(2), "photos", "/2.jpg");
        Face small = face(0, Optional.empty(), Optional.empty(), Optional.empty());
        topics.add(new FacesEmbedded(content(2), PACK, CPU, new FacesEmbedded.Faces(10, 10, List.of(small))));
        export();
        MemoryTopics fresh = new MemoryTopics();
        assertThat(importInto(fresh).photos()).isEqualTo(2);
        assertThat(fresh.results().values())
                .extracting(FacesEmbedded::outcome)
                .contains(new FacesEmbedded.Faces(10, 10, List.of(small)));
    }

    @Test
    void theFirstFacesMayBeTooSmallForAnEmbedding() throws Exception {
        stage(content(1), "photos", "/1.jpg");
        Face small = face(0, Optional.empty(), Optional.empty(), Optional.empty());
        Face large = face(1, Optional.of(landmarks(Landmarks.INSIGHTFACE_106, 106)), Optional.empty(), vector());
        topics.add(new FacesEmbedded(content(1), PACK, CPU, new FacesEmbedded.Faces(10, 10, List.of(small, large))));
        export();
        MemoryTopics fresh = new MemoryTopics();
        importInto(fresh);
        assertThat(fresh.results().values())
                .singleElement()
                .extracting(FacesEmbedded::outcome)
                .isEqualTo(new FacesEmbedded.Faces(10, 10, List.of(small, large)));
    }

    @Test
    void tellsApartWhatItCanNotTake() throws Exception {
        Path photo = Files.writeString(temp.resolve("there.jpg"), "bytes");
        ContentId hashed = new ContentId("277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9");
        Foreign foreign = new Foreign();
        foreign.photo(content(1).sha256(), "/ok.jpg", 10, 10, false, 1);
        foreign.photo("", photo.toString(), 10, 10, false, 2);
        foreign.photo("", "/gone.jpg", 10, 10, false, 1);
        foreign.photo("xyz", "/bad.jpg", 10, 10, false, 1);
        foreign.photo(content(1).sha256(), "/twice.jpg", 10, 10, false, 1);
        foreign.photo(content(2).sha256(), "/flat.jpg", 0, 10, false, 1);
        foreign.photo(content(3).sha256(), "/nothing.jpg", 10, 10, false, 0);
        foreign.photo(content(4).sha256(), "/both.jpg", 10, 10, true, 1);
        foreign.photo(content(5).sha256(), "/noface.jpg", 10, 10, true, 0);
        foreign.photo(content(6).sha256(), "/badface.jpg", 10, 10, false, 1);
        foreign.scores.set(foreign.scores.size() - 1, 1.5f);
        foreign.write(file, DIMENSION);
        ImportReport report = importInto(topics);
        assertThat(topics.results())
                .containsOnlyKeys("starter/" + content(1), "starter/" + hashed, "starter/" + content(5));
        assertThat(report.photos()).isEqualTo(3);
        assertThat(report.faces()).isEqualTo(3);
        for (Reason reason : List.of(
                Reason.NO_CONTENT,
                Reason.BAD_CONTENT,
                Reason.TWICE,
                Reason.NO_SIZE,
                Reason.NEITHER,
                Reason.BOTH,
                Reason.BAD_FACE)) {
            assertThat(report.refused(reason)).as("%s", reason).isEqualTo(1);
        }
        assertThat(report.complete()).isFalse();
        assertThat(report.lines())
                .anySatisfy(l -> assertThat(l).contains("/badface.jpg", "score must be within"))
                .anySatisfy(l -> assertThat(l).contains("no file is at their path", "/gone.jpg"));
        assertThat(said).singleElement().asString().contains("does not say which models", "starter");
    }

    @Test
    void neverReplacesWhatThePackHasSaidHereButWhatItRejected() throws Exception {
        Foreign foreign = new Foreign();
        for (int i = 1; i <= 4; i++) {
            foreign.photo(content(i).sha256(), "/" + i, 10, 10, false, 1);
        }
        foreign.write(file, DIMENSION);
        topics.add(result(content(1), 2));
        topics.add(rejected(content(2)));
        topics.add(new FacesEmbedded(content(3), new PackRef(PACK.name(), "cd".repeat(32)), CPU, outcome(1)));
        ImportReport report = importInto(topics);
        assertThat(report.refused(Reason.KNOWN)).isEqualTo(1);
        assertThat(report.photos()).isEqualTo(3);
    }

    @Test
    void takesRowsInAnyOrderAndCountsTheHomeless() throws Exception {
        Foreign foreign = new Foreign();
        foreign.photo(content(1).sha256(), "/1", 10, 10, false, 2);
        foreign.photo(content(2).sha256(), "/2", 10, 10, false, 2);
        Collections.reverse(foreign.facePhoto);
        foreign.facePhoto.add(7);
        foreign.facePhoto.add(-1);
        foreign.scores.addAll(List.of(.5f, .5f));
        foreign.write(file, DIMENSION);
        assertThat(importInto(topics).faces()).isEqualTo(4);
        assertThat(said).anySatisfy(s -> assertThat(s).contains("2 faces name no photo"));
    }

    @Test
    void refusesAnotherPackVersionOrDimension() throws Exception {
        stage(content(1), "photos", "/1.jpg");
        topics.add(result(content(1), 1));
        export();
        MemoryTopics fresh = new MemoryTopics();
        for (PackRef other :
                List.of(new PackRef(new PackName("other"), PACK.digest()), new PackRef(PACK.name(), "cd".repeat(32)))) {
            assertThatThrownBy(() -> new EmbeddingsImport(fresh, other, Optional.empty(), fresh)
                            .read(file, work(), said::add, photos -> {}))
                    .isInstanceOfSatisfying(
                            Fault.class, f -> assertThat(f.blame()).isEqualTo(Fault.Blame.USER))
                    .hasMessageContaining("Nothing was imported");
        }
        Foreign foreign = new Foreign();
        foreign.photo(content(9).sha256(), "/9", 10, 10, false, 1);
        foreign.write(file, 128);
        assertThatThrownBy(() -> importInto(fresh))
                .hasMessageContaining("128 values")
                .hasMessageContaining("512");
        assertThat(fresh.published()).isZero();
    }

    @Test
    void theDimensionIsWhatThePackGivesHere() throws Exception {
        float[] short_ = {1, 2, 3};
        topics.add(new FacesEmbedded(
                content(1),
                PACK,
                CPU,
                new FacesEmbedded.Faces(
                        10, 10, List.of(face(0, Optional.empty(), Optional.empty(), Optional.of(short_))))));
        Foreign foreign = new Foreign();
        foreign.photo(content(9).sha256(), "/9", 10, 10, false, 1);
        foreign.write(file, 3);
        assertThat(importInto(topics).photos()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"photo_size", "face_photo", "embedding", "bbox", "det_score", "blur", "kps", "photo_sha256"})
    void namesTheArrayThatIsMissingOrOfAnotherShape(String name) throws Exception {
        Foreign foreign = new Foreign();
        foreign.photo(content(1).sha256(), "/1", 10, 10, false, 1);
        foreign.without = name;
        foreign.write(file, DIMENSION);
        if (!name.equals("photo_sha256")) {
            assertThatThrownBy(() -> importInto(topics))
                    .isInstanceOfSatisfying(
                            Fault.class, f -> assertThat(f.blame()).isEqualTo(Fault.Blame.USER))
                    .hasMessageContainingAll(name, "docs/embeddings.md");
        } else {
            assertThat(importInto(topics).refused(Reason.NO_CONTENT)).isEqualTo(1);
        }
        foreign.without = "";
        foreign.odd = name;
        foreign.write(file, DIMENSION);
        assertThatThrownBy(() -> importInto(topics))
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.blame()).isEqualTo(Fault.Blame.USER))
                .hasMessageContaining(
                        switch (name) {
                            case "photo_size" -> "photo_sha256";
                            case "face_photo" -> "embedding";
                            default -> name;
                        });
        assertThat(topics.published()).isZero();
    }

    @Test
    void refusesWhatIsNoSuchFile() throws Exception {
        Files.writeString(file, "no zip");
        assertThatThrownBy(() -> importInto(topics)).isInstanceOf(Fault.class).hasMessageContaining("no .npz");
        try (NpzWriter npz = NpzWriter.create(file)) {
            Path newer = temp.resolve("newer.npy");
            NpyWriter.scalar(newer, 2);
            npz.store("schema", newer);
        }
        assertThatThrownBy(() -> importInto(topics)).isInstanceOf(Fault.class).hasMessageContaining("schema 2");
    }

    @Test
    void numbersContentsAndFindsThemAgain() {
        ContentIndex index = new ContentIndex();
        for (int i = 0; i < 50_000; i++) {
            assertThat(index.add(content(i))).isEqualTo(i);
        }
        for (int i = 0; i < 50_000; i += 7) {
            assertThat(index.add(content(i))).isEqualTo(i);
            assertThat(index.find(content(i))).hasValue(i);
            assertThat(index.get(i)).isEqualTo(content(i));
        }
        assertThat(index.find(content(50_001))).isEmpty();
        assertThat(index.size()).isEqualTo(50_000);
        assertThatThrownBy(() -> index.get(50_000)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** A file as somebody else may write it: a photo's faces, and no word of the pack. */
    private final class Foreign {
        private final List<String> sha = new ArrayList<>();
        private final List<String> path = new ArrayList<>();
        private final List<int[]> size = new ArrayList<>();
        private final List<Boolean> noface = new ArrayList<>();
        private final List<Integer> facePhoto = new ArrayList<>();
        private final List<Float> scores = new ArrayList<>();
        private String without = "";
        private String odd = "";

        void photo(String sha256, String at, int width, int height, boolean marked, int faces) {
            for (int i = 0; i < faces; i++) {
                facePhoto.add(sha.size());
                scores.add(.75f);
            }
            sha.add(sha256);
            path.add(at);
            size.add(new int[] {width, height});
            noface.add(marked);
        }

        void write(Path target, int dimension) throws IOException {
            Path columns = work();
            int n = facePhoto.size();
            text(columns, "photo_sha256", Dtype.ascii(64), sha);
            text(columns, "photo_path", Dtype.text(200), path);
            array(columns, "photo_size", Dtype.INT32, size.size(), (w, i) -> w.integers(size.get(i)), 2);
            array(columns, "photo_noface", Dtype.BOOL, noface.size(), (w, i) -> w.bool(noface.get(i)));
            array(columns, "face_photo", Dtype.INT32, n, (w, i) -> w.integers(facePhoto.get(i)));
            array(columns, "embedding", Dtype.FLOAT32, n, (w, i) -> w.floats(floats(dimension)), dimension);
            array(columns, "bbox", Dtype.FLOAT32, n, (w, i) -> w.floats(1, 2, 30, 40), 4);
            array(columns, "kps", Dtype.FLOAT32, n, (w, i) -> w.floats(floats(10)), 5, 2);
            array(columns, "det_score", Dtype.FLOAT32, n, (w, i) -> w.floats(scores.get(i)));
            array(columns, "blur", Dtype.FLOAT32, n, (w, i) -> w.floats(50));
            try (NpzWriter npz = NpzWriter.create(target);
                    var all = Files.list(columns)) {
                for (Path column : all.sorted().toList()) {
                    npz.store(column.getFileName().toString().replace(".npy", ""), column);
                }
            }
        }

        private interface Rows {
            void write(NpyWriter writer, int row) throws IOException;
        }

        private void array(Path columns, String name, Dtype dtype, int rows, Rows each, int... shape)
                throws IOException {
            if (name.equals(without)) {
                return;
            }
            try (NpyWriter w = NpyWriter.create(columns.resolve(name + ".npy"), dtype, shape)) {
                for (int i = name.equals(odd) ? 1 : 0; i < rows; i++) {
                    each.write(w, i);
                }
            }
        }

        private void text(Path columns, String name, Dtype dtype, List<String> values) throws IOException {
            array(columns, name, dtype, values.size(), (w, i) -> w.text(values.get(i)));
        }
    }

    private EmbeddingsExport.Summary export() throws IOException, InterruptedException {
        return export(Optional.empty());
    }

    private EmbeddingsExport.Summary export(Optional<LibraryName> library) throws IOException, InterruptedException {
        return new EmbeddingsExport(topics, PACK.name(), library, (partitions, of, photos, faces) -> {})
                .write(file, work());
    }

    private ImportReport importInto(MemoryTopics into) throws IOException, InterruptedException {
        return new EmbeddingsImport(into, PACK, Optional.empty(), into).read(file, work(), said::add, photos -> {});
    }

    private Path work() throws IOException {
        return Files.createDirectory(temp.resolve("work" + works++));
    }

    private void stage(ContentId content, String library, String path) {
        topics.add(staged(content, AssetStaged.Kind.NEW, library, path));
    }

    private static AssetStaged staged(ContentId content, AssetStaged.Kind kind, String library, String path) {
        return new AssetStaged(
                content,
                kind,
                1,
                "image/jpeg",
                new LibraryName(library),
                new Location.File(path),
                Optional.empty(),
                List.of());
    }

    private FacesEmbedded result(ContentId content, int faces) {
        return new FacesEmbedded(content, PACK, CPU, outcome(faces));
    }

    private static FacesEmbedded rejected(ContentId content) {
        return new FacesEmbedded(content, PACK, CPU, new FacesEmbedded.Rejected(RejectionCode.EMPTY, "nothing"));
    }

    private FacesEmbedded.Outcome outcome(int faces) {
        if (faces == 0) {
            return new FacesEmbedded.NoFace(640, 480);
        }
        List<Face> all = new ArrayList<>();
        for (int i = 0; i < faces; i++) {
            all.add(face(
                    i,
                    i % 3 == 0 ? Optional.empty() : Optional.of(landmarks(Landmarks.IBUG_68, 68)),
                    i % 2 == 0 ? Optional.of(new Pose(angle(), angle(), angle())) : Optional.empty(),
                    i == 3 ? Optional.empty() : vector()));
        }
        return new FacesEmbedded.Faces(1920, 1280, all);
    }

    private Face face(int index, Optional<Landmarks> landmarks, Optional<Pose> pose, Optional<float[]> vector) {
        double x = hundredth(random.nextDouble() * 20_000 - 100);
        double y = hundredth(random.nextDouble() * 20_000);
        return new Face(
                index,
                new Box(x, y, hundredth(x + 1 + random.nextDouble() * 3000), hundredth(y + 40.07)),
                new FivePoints(point(), point(), point(), point(), point()),
                landmarks,
                pose,
                Math.round(random.nextDouble() * 10_000) / 10_000.0,
                hundredth(random.nextDouble() * 9999),
                vector.map(Embedding::of));
    }

    private Landmarks landmarks(String scheme, int count) {
        return new Landmarks(
                scheme, IntStream.range(0, count).mapToObj(i -> point()).toList());
    }

    private Point point() {
        return new Point(hundredth(random.nextDouble() * 9000), hundredth(random.nextDouble() * 9000));
    }

    private double angle() {
        return hundredth(random.nextDouble() * 360 - 180);
    }

    private Optional<float[]> vector() {
        return Optional.of(floats(DIMENSION));
    }

    private float[] floats(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double hundredth(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static ContentId content(int number) {
        return new ContentId(
                String.format("%08x", number * 0x9E3779B1) + "0".repeat(48) + String.format("%08x", number));
    }
}

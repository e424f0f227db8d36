package io.facesets.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalyser;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.export.core.binding.ExportReport;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.crops.CropPlanner;
import io.facesets.export.core.crops.CropProof;
import io.facesets.export.core.crops.Inspector;
import io.facesets.export.core.crops.Studio;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.selection.Centroid;
import io.facesets.export.edge.opencv.OpenCvStudio;
import io.facesets.export.support.FszReader;
import io.facesets.export.support.Workshop;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.RunId;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Event;
import io.facesets.model.event.FacesEmbedded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real photos with the real models: set {@code facesets.test.pack} (or FACESETS_TEST_PACK) to a pack's folder and {@code
 * facesets.test.photos} (or FACESETS_TEST_PHOTOS) to a folder of photos.
 */
class RealModelsTest {

    private static final PackName STARTER = new PackName("starter");

    @TempDir
    Path temp;

    private Path pack;
    private Path photos;

    @BeforeEach
    void lookForModels() {
        pack = folder("facesets.test.pack", "FACESETS_TEST_PACK");
        photos = folder("facesets.test.photos", "FACESETS_TEST_PHOTOS");
        Assumptions.assumeTrue(Files.isRegularFile(pack.resolve("pack.json")), "no model pack: set facesets.test.pack");
        Assumptions.assumeTrue(Files.isDirectory(photos), "no photos: set facesets.test.photos");
    }

    private static Path folder(String property, String variable) {
        return Path.of(System.getProperty(
                property, Optional.ofNullable(System.getenv(variable)).orElse("/nowhere")));
    }

    private record Look(FaceAnalyser analyser) implements Inspector {
        @Override
        public PackRef pack() {
            return analyser.pack();
        }

        @Override
        public FacesEmbedded.Outcome look(byte[] image) {
            return analyser.analyse(image);
        }
    }

    @Test
    void everyCropHoldsExactlyOneFaceOfItsPerson() throws Exception {
        Path out = Optional.ofNullable(System.getProperty("facesets.test.out"))
                .map(Path::of)
                .orElse(temp.resolve("out"));
        try (FaceAnalyser analyser = FaceAnalysers.open(pack, AnalyserOptions.defaults(2));
                Workshop workshop = new Workshop(temp.resolve("export.db"))) {
            workshop.take(events(analyser));
            ExportSettings settings = Workshop.SETTINGS;
            long started = System.nanoTime();
            ExportReport report = workshop.export(out, settings, new Look(analyser));
            double seconds = (System.nanoTime() - started) / 1e9;
            System.out.printf("%s%n%.1f s, %.1f crops/s%n", report, seconds, report.cropsMade() / seconds);

            assertThat(report.crops()).isPositive();
            List<Path> bundles;
            try (Stream<Path> files = Files.walk(out.resolve("swap_ready"))) {
                bundles = files.filter(f -> f.toString().endsWith("_all.fsz")).toList();
            }
            // Not the one that proved the crops: it starts from the files alone, as a reader does.
            try (FaceAnalyser reader = FaceAnalysers.open(pack, AnalyserOptions.defaults(1))) {
                for (Path bundle : bundles) {
                    assertThat(FszReader.objections(bundle, reader))
                            .as(bundle.toString())
                            .isEmpty();
                }
            }
        }
    }

    /** Two faces side by side in one crop, nothing hidden: the proof must refuse it. */
    @Test
    void aSecondFaceIsSeen() throws Exception {
        Studio studio = new OpenCvStudio();
        try (FaceAnalyser analyser = FaceAnalysers.open(pack, AnalyserOptions.defaults(1))) {
            int refused = 0;
            for (Path file : jpegs()) {
                byte[] bytes = Files.readAllBytes(file);
                if (analyser.analyse(bytes) instanceof FacesEmbedded.Faces f
                        && f.faces().size() >= 2) {
                    refused += refuses(studio, analyser, bytes, f) ? 1 : 0;
                }
                if (refused >= 2) {
                    break;
                }
            }
            assertThat(refused).isGreaterThanOrEqualTo(2);
        }
    }

    private static boolean refuses(Studio studio, FaceAnalyser analyser, byte[] bytes, FacesEmbedded.Faces faces) {
        Box box = faces.faces().get(0).box();
        Photo photo = new Photo(
                ContentId.of(bytes),
                bytes.length,
                faces.width(),
                faces.height(),
                List.of(),
                Optional.empty(),
                List.of());
        Embedding own = faces.faces().get(0).embedding().orElseThrow();
        CropProof proof = new CropProof(Centroid.of(List.of(own)).orElseThrow(), 0.45);
        try (Studio.Picture picture = studio.open(bytes, photo).orElseThrow()) {
            // Padding of two sides lets the neighbours in.
            var plan = new CropPlanner(2).widest(box, List.of());
            try (Studio.Crop crop = picture.crop(plan, 512)) {
                return proof.judge(analyser.analyse(crop.png()), plan.inCrop(box, 512)) instanceof CropProof.Crowded;
            }
        }
    }

    private List<Path> jpegs() throws Exception {
        try (Stream<Path> files = Files.list(photos)) {
            return files.filter(f -> f.toString().endsWith(".jpg")).sorted().toList();
        }
    }

    /** As the other services would tell it, with a plain leader clustering in place of theirs. */
    private List<Event> events(FaceAnalyser analyser) throws Exception {
        List<Event> events = new ArrayList<>();
        Map<Integer, List<FaceId>> sets = new LinkedHashMap<>();
        List<Centroid> leaders = new ArrayList<>();
        for (Path file : jpegs()) {
            byte[] bytes = Files.readAllBytes(file);
            ContentId content = ContentId.of(bytes);
            events.add(new AssetStaged(
                    content,
                    AssetStaged.Kind.NEW,
                    bytes.length,
                    "image/jpeg",
                    new LibraryName("photos"),
                    new Location.File(file.toString()),
                    Optional.empty(),
                    List.of()));
            FacesEmbedded.Outcome outcome = analyser.analyse(bytes);
            events.add(new FacesEmbedded(content, analyser.pack(), analyser.provider(), outcome));
            if (outcome instanceof FacesEmbedded.Faces faces) {
                for (Face face : faces.faces()) {
                    face.embedding()
                            .ifPresent(e -> sets.computeIfAbsent(leader(leaders, e), k -> new ArrayList<>())
                                    .add(new FaceId(content, face.index())));
                }
            }
        }
        sets.forEach((number, faces) -> {
            events.add(new ClusterUpdated.IdentityChanged(
                    STARTER,
                    IdentityId.faceset(number),
                    Optional.empty(),
                    ClusterUpdated.Origin.CLUSTER,
                    1,
                    new IdentityState.Active(),
                    faces.size(),
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    new RunId(1)));
            faces.forEach(face -> events.add(new ClusterUpdated.FaceAssigned(
                    STARTER,
                    face,
                    Optional.empty(),
                    List.of(new ClusterUpdated.Membership(IdentityId.faceset(number), 0)),
                    Optional.empty(),
                    List.of(),
                    new RunId(1))));
        });
        return events;
    }

    private static int leader(List<Centroid> leaders, Embedding face) {
        for (int i = 0; i < leaders.size(); i++) {
            if (leaders.get(i).distance(face) < 0.45) {
                return i + 1;
            }
        }
        leaders.add(Centroid.of(List.of(face)).orElseThrow());
        return leaders.size();
    }
}

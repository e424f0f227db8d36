package io.facesets.export.bench;

import com.sun.management.OperatingSystemMXBean;
import io.facesets.analysis.FaceAnalyser;
import io.facesets.export.core.binding.Choice;
import io.facesets.export.core.binding.ExportReport;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.binding.Exporter;
import io.facesets.export.core.binding.Reporter;
import io.facesets.export.core.crops.CropStyle;
import io.facesets.export.core.crops.Inspector;
import io.facesets.export.core.crops.Studio;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.format.Format;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.library.HashStore;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.library.Member;
import io.facesets.export.core.selection.Gates;
import io.facesets.export.edge.disk.DiskShelf;
import io.facesets.export.edge.disk.FileOriginals;
import io.facesets.export.edge.disk.FormatFolders;
import io.facesets.export.edge.disk.OutFolder;
import io.facesets.export.edge.opencv.EncodeOnly;
import io.facesets.export.edge.opencv.OpenCvStudio;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Face;
import io.facesets.model.PackRef;
import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/** The export, and its parts alone, over the same photos. */
final class BenchWork {

    private static final int PER_SET = 50;
    private static final int PORTION = 200;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final BenchPlan plan;
    private final List<BenchPhoto> photos;
    private final FaceAnalyser analyser;
    private final Path scratch;
    private final Studio studio = new OpenCvStudio();
    private final FileOriginals originals = new FileOriginals();
    private final Library library;
    private final ExportSettings settings;

    BenchWork(BenchPlan plan, List<BenchPhoto> photos, FaceAnalyser analyser, Path scratch) {
        this.plan = plan;
        this.photos = photos;
        this.analyser = analyser;
        this.scratch = scratch;
        List<Member> members = photos.stream().flatMap(p -> p.faces().stream()).toList();
        this.library = new BenchLibrary(analyser.pack().name(), members, PER_SET);
        // Every face passes: who it is and how large is not what is measured.
        Gates gates = new Gates(0, 0, 2, new NearDuplicates(0));
        this.settings = new ExportSettings(gates, 30, new CropStyle(0.5, 512), false, plan.threads());
    }

    Figures round(int number) throws IOException, InterruptedException {
        // The first export looks at every photo for duplicates, which an export that follows does not do again.
        Hashes hashes = new Hashes();
        Path unprovenFolder = scratch.resolve("unproven-" + number);
        Path wholeFolder = scratch.resolve("whole-" + number);
        hash(hashes);
        List<ExportReport> reports = new ArrayList<>();
        Figures.Cost unproven = cost(() -> reports.add(export(unprovenFolder, hashes, new Believing(analyser.pack()))));
        Figures.Cost whole = cost(() -> reports.add(export(wholeFolder, hashes, new Looking(analyser))));
        List<byte[]> crops = crops(unprovenFolder);
        Figures.Cost decode = cost(() -> all(photos, this::decode));
        Figures.Cost encode = encode(crops);
        Figures.Cost look = look(crops);
        return new Figures(reports.getFirst().cropsMade(), decode.plus(encode), unproven, look, whole);
    }

    private void hash(Hashes hashes) throws InterruptedException {
        all(photos, photo -> {
            originals
                    .read(photo.photo())
                    .flatMap(bytes -> studio.hash(bytes, photo.photo()))
                    .ifPresent(hash -> hashes.remember(photo.photo().content(), studio.hashMethod(), hash));
            return true;
        });
    }

    private ExportReport export(Path folder, Hashes hashes, Inspector inspector) throws InterruptedException {
        Exporter exporter = new Exporter(library, hashes, originals, studio);
        try (OutFolder out = OutFolder.open(folder)) {
            FormatFolders formats = new FormatFolders(BenchWork::none, List.of());
            DiskShelf shelf = new DiskShelf(out, library.pack(), settings.topN(), settings.copy(), formats);
            return exporter.run(settings, Choice.ALL, inspector, shelf, Reporter.SILENT);
        }
    }

    private static Format none(FormatSpec spec) {
        throw new IllegalStateException("nobody asked for " + spec.name());
    }

    private boolean decode(BenchPhoto photo) {
        byte[] bytes = originals.read(photo.photo()).orElseThrow();
        studio.open(bytes, photo.photo()).orElseThrow().close();
        return true;
    }

    private Figures.Cost encode(List<byte[]> crops) throws InterruptedException {
        return inPortions(crops, crop -> crop, Studio.Crop::png);
    }

    /** With the models alone: as in an export, nothing is decompressed first. */
    private Figures.Cost look(List<byte[]> crops) throws InterruptedException {
        return inPortions(crops, Studio.Crop::uncompressed, analyser::analyse);
    }

    /** Since pixels take a megabyte each. */
    private <T> Figures.Cost inPortions(List<byte[]> crops, Function<Studio.Crop, T> beforehand, Step<T, ?> step)
            throws InterruptedException {
        Figures.Cost sum = new Figures.Cost(0, 0);
        for (int from = 0; from < crops.size(); from += PORTION) {
            List<Studio.Crop> portion = crops.subList(from, Math.min(from + PORTION, crops.size())).stream()
                    .map(EncodeOnly::of)
                    .toList();
            List<T> prepared = portion.stream().map(beforehand).toList();
            sum = sum.plus(cost(() -> all(prepared, step)));
            portion.forEach(Studio.Crop::close);
        }
        return sum;
    }

    private static List<byte[]> crops(Path folder) throws IOException {
        List<byte[]> crops = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".png")).toList()) {
                crops.add(Files.readAllBytes(file));
            }
        }
        return crops;
    }

    /** Work on one of many. */
    @FunctionalInterface
    private interface Step<T, R> {
        R on(T one) throws Exception;
    }

    private <T, R> boolean all(List<T> many, Step<T, R> step) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(plan.threads())) {
            List<Callable<R>> tasks =
                    many.stream().map(one -> (Callable<R>) () -> step.on(one)).toList();
            for (Future<R> done : threads.invokeAll(tasks)) {
                R unused = done.get();
            }
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a photo could not be worked on", e);
        }
    }

    /** Something that is measured. */
    @FunctionalInterface
    private interface Measured {
        Object run() throws InterruptedException;
    }

    private static Figures.Cost cost(Measured work) throws InterruptedException {
        long cpu = SYSTEM.getProcessCpuTime();
        long clock = System.nanoTime();
        Object unused = work.run();
        return new Figures.Cost((System.nanoTime() - clock) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }

    /** In memory. */
    private static final class Hashes implements HashStore {
        private final Map<ContentId, Long> known = new ConcurrentHashMap<>();

        @Override
        public Map<ContentId, Long> hashes(int method) {
            return Map.copyOf(known);
        }

        @Override
        public void remember(ContentId content, int method, long hash) {
            known.put(content, hash);
        }
    }

    /** Looks as an export does. */
    private record Looking(FaceAnalyser analyser) implements Inspector {
        @Override
        public PackRef pack() {
            return analyser.pack();
        }

        @Override
        public FacesEmbedded.Outcome look(byte[] image) {
            return analyser.analyse(image);
        }
    }

    /** Takes every crop for good: a face in the middle, as large as the padding makes it, of no matter whom. */
    private final class Believing implements Inspector {
        private final PackRef pack;

        Believing(PackRef pack) {
            this.pack = pack;
        }

        @Override
        public PackRef pack() {
            return pack;
        }

        @Override
        public FacesEmbedded.Outcome look(byte[] image) {
            int side = settings.crops().outSize();
            Face any = photos.getFirst().faces().getFirst().face();
            Box middle = new Box(side * 0.25, side * 0.25, side * 0.75, side * 0.75);
            Face face = new Face(
                    0, middle, any.points(), any.landmarks(), any.pose(), any.score(), any.blur(), any.embedding());
            return new FacesEmbedded.Faces(side, side, List.of(face));
        }
    }
}

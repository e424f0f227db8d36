package io.facesets.export.bench;

import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalyser;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.model.Fault;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many crops an export makes in a second, and what share that is of the limit: decoding the photos and encoding the
 * crops, alone, on as many threads, in the same run.
 *
 * <p>Arguments: {@code --photos FOLDER}, {@code --pack FOLDER}, {@code --threads N} and {@code --rounds N}; the first
 * round warms up.
 */
public final class ExportBench {

    private ExportBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            BenchPlan plan = BenchPlan.of(args);
            try (FaceAnalyser analyser = FaceAnalysers.open(plan.pack(), AnalyserOptions.defaults(plan.threads()))) {
                run(plan, analyser, System.out);
            }
        } catch (Fault | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Measures and prints. */
    static void run(BenchPlan plan, FaceAnalyser analyser, PrintStream out) throws IOException, InterruptedException {
        List<BenchPhoto> photos = BenchPhoto.in(plan.photos(), analyser);
        long faces = photos.stream().mapToLong(p -> p.faces().size()).sum();
        if (faces == 0) {
            throw new IllegalArgumentException("No face was found in " + plan.photos() + ".");
        }
        out.printf(
                "%,d faces in %,d photos of %s, %d threads, %s%n",
                faces,
                photos.size(),
                plan.photos(),
                plan.threads(),
                analyser.pack().name());
        Path scratch = Files.createTempDirectory("face-sets-bench");
        try {
            BenchWork work = new BenchWork(plan, photos, analyser, scratch);
            Figures best = work.round(0);
            for (int round = 1; round < plan.rounds(); round++) {
                Figures figures = work.round(round);
                best = round == 1 ? figures : best.better(figures);
            }
            best.print(out);
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

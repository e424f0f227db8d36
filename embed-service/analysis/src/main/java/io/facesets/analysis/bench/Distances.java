package io.facesets.analysis.bench;

import io.facesets.model.Face;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cosine distances between faces whose persons are known to be the same, or known to be different. */
final class Distances {

    private static final double[] CUTS = {0.35, 0.40, 0.45, 0.50, 0.55, 0.60, 0.65, 0.70};

    private final PrintStream out;

    Distances(PrintStream out) {
        this.out = out;
    }

    /** @param subjects the main face of each photo by file name */
    void print(List<Bench.Looked> looked, Map<String, Face> subjects, Path pairs) throws IOException {
        if (Files.exists(pairs)) {
            List<Double> same = new ArrayList<>();
            List<Double> different = new ArrayList<>();
            for (String line : Files.readAllLines(pairs).stream().skip(1).toList()) {
                String[] cells = line.strip().split(",", -1);
                Optional<Double> distance = between(subjects.get(cells[0]), subjects.get(cells[1]));
                if (distance.isEmpty()) {
                    out.println("  no distance for " + line);
                }
                distance.ifPresent((cells[2].equals("Yes") ? same : different)::add);
            }
            row("pairs: same", same);
            row("pairs: different", different);
        }
        List<Double> within = new ArrayList<>();
        for (Bench.Looked photo : looked) {
            if (!photo.label().set().equals("montage")) {
                within.addAll(all(photo.found()));
            }
        }
        row("within one photo", within);
        row("between photos' subjects", all(List.copyOf(subjects.values())));
    }

    private static List<Double> all(List<Face> faces) {
        List<Double> distances = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            for (int j = 0; j < i; j++) {
                between(faces.get(i), faces.get(j)).ifPresent(distances::add);
            }
        }
        return distances;
    }

    private static Optional<Double> between(@Nullable Face a, @Nullable Face b) {
        if (a == null || b == null || a.embedding().isEmpty() || b.embedding().isEmpty()) {
            return Optional.empty();
        }
        double[] x = a.embedding().get().unit();
        double[] y = b.embedding().get().unit();
        double dot = 0;
        for (int i = 0; i < x.length; i++) {
            dot += x[i] * y[i];
        }
        return Optional.of(1 - dot);
    }

    private void row(String name, List<Double> distances) {
        Collections.sort(distances);
        out.printf("%-26s n %5d", name, distances.size());
        if (!distances.isEmpty()) {
            for (double q : new double[] {0, 0.01, 0.05, 0.5, 0.95, 1}) {
                out.printf("  p%.0f %.3f", q * 100, distances.get((int) Math.round(q * (distances.size() - 1))));
            }
            for (double cut : CUTS) {
                out.printf(
                        "  <=%.2f %d",
                        cut, distances.stream().filter(d -> d <= cut).count());
            }
        }
        out.println();
    }
}

package io.facesets.analysis.bench;

import io.facesets.model.Face;
import io.facesets.model.Fault;
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
    private static final double[] QUANTILES = {0, 0.01, 0.05, 0.5, 0.95, 1};

    private final PrintStream out;

    Distances(PrintStream out) {
        this.out = out;
    }

    /** @param subjects the main face of each photo by file name */
    void print(List<DetectionReport.Looked> looked, Map<String, Face> subjects, Path pairs) {
        out.printf("%-26s %5s", "cosine distances", "pairs");
        for (double q : QUANTILES) {
            out.printf(" %5.0f%%", q * 100);
        }
        for (double cut : CUTS) {
            out.printf(" <=%.2f", cut);
        }
        out.println();
        if (Files.exists(pairs)) {
            labelled(subjects, pairs);
        }
        List<Double> within = new ArrayList<>();
        for (DetectionReport.Looked photo : looked) {
            if (!photo.label().set().equals("montage")) {
                within.addAll(all(photo.found()));
            }
        }
        row("within one photo", within);
    }

    private void labelled(Map<String, Face> subjects, Path pairs) {
        List<Double> same = new ArrayList<>();
        List<Double> different = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(pairs).stream().skip(1).toList()) {
                String[] cells = line.strip().split(",", -1);
                Optional<Double> distance = between(subjects.get(cells[0]), subjects.get(cells[1]));
                if (distance.isEmpty()) {
                    out.println("  no distance for " + line);
                }
                distance.ifPresent((cells[2].equals("Yes") ? same : different)::add);
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            throw Fault.user("bad-labels", pairs + " can't be read: " + e.getMessage());
        }
        row("same person", same);
        row("different persons", different);
        out.printf("%-26s %.4f%n", "AUC", auc(same, different));
    }

    /** The chance that a pair of one person is closer than a pair of two (Mann and Whitney's U over all such couples). */
    static double auc(List<Double> same, List<Double> different) {
        double closer = 0;
        for (double s : same) {
            for (double d : different) {
                closer += s < d ? 1 : s == d ? 0.5 : 0;
            }
        }
        return closer / same.size() / different.size();
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
        out.printf("%-26s %5d", name, distances.size());
        if (!distances.isEmpty()) {
            for (double q : QUANTILES) {
                out.printf(" %6.3f", distances.get((int) Math.round(q * (distances.size() - 1))));
            }
            for (double cut : CUTS) {
                out.printf(" %6d", distances.stream().filter(d -> d <= cut).count());
            }
        }
        out.println();
    }
}

package io.facesets.cluster.core.era;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.linkage.AverageLinkage;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.Centroid;
import io.facesets.cluster.core.refine.Clusters;
import io.facesets.model.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Whether an identity can be split by age, shown before it is: how far its faces are from each other, how they fall apart
 * at several cuts, and of which years the parts are. The result does not depend on the order of the faces. Stateless.
 *
 * @param histogram pairs by distance, from 0 in steps of {@link #STEP}; the last bin holds all that are farther
 * @param compared so many faces were compared in pairs: all, or as many, evenly chosen, as take seconds
 * @param levels the parts at each cut, from the strictest
 * @param explained the share of the years' variance that lies between the parts at {@link #DECISIVE}, within [0, 1]; 0
 *     where there is none
 */
public record EraProbe(List<Long> histogram, int compared, List<Level> levels, double explained, Verdict verdict) {

    /** The histogram's bins in cosine distance. */
    public static final double STEP = 0.05;

    private static final int BINS = 21;

    /** The cuts that are tried. */
    private static final List<Double> CUTS = List.of(0.30, 0.35, 0.40, 0.45, 0.50);

    /** The cut whose parts decide. */
    public static final double DECISIVE = 0.35;

    /** 4,000 faces are 8 million pairs. */
    private static final int MOST_COMPARED = 4_000;

    /** What is found, and what to do about it. */
    public enum Verdict {
        /** At least two large parts are of years that hardly overlap: a split will give eras. */
        SORTABLE,
        /** The parts are of the same years: they differ by something else than age. */
        NOT_BY_AGE,
        /** There is one large part at most: nothing to split. */
        ONE_PIECE,
        /** Too few photos say when they were taken. */
        UNDATED
    }

    /**
     * The parts at a cut.
     *
     * @param cut cosine distance
     * @param parts the largest first
     */
    public record Level(double cut, List<Part> parts) {
        public Level {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Faces that hold together.
     *
     * @param faces how many, at least 1
     */
    public record Part(int faces, Years years) {}

    public EraProbe {
        histogram = List.copyOf(histogram);
        levels = List.copyOf(levels);
        Checks.within(explained, 0, 1, "explained");
    }

    /**
     * Probes.
     *
     * @param members the identity's faces
     * @param large parts of fewer faces do not decide
     */
    public static EraProbe of(List<DatedFace> members, int large, LinkageOptions options, Monitor monitor) {
        List<DatedFace> faces = DatedFace.ordered(members);
        List<DatedFace> compared = chosen(faces);
        monitor.stage("comparing faces", compared.size());
        List<Long> histogram = histogram(compared, monitor);
        List<Level> levels = new ArrayList<>();
        for (double cut : CUTS) {
            monitor.checkCancelled();
            levels.add(level(faces, cut, options, monitor));
        }
        List<Part> deciding = levels.stream()
                .filter(level -> level.cut() == DECISIVE)
                .flatMap(level -> level.parts().stream())
                .toList();
        return new EraProbe(
                histogram, compared.size(), levels, explained(deciding), verdict(deciding, large, Years.of(faces)));
    }

    private static List<DatedFace> chosen(List<DatedFace> faces) {
        int count = Math.min(faces.size(), MOST_COMPARED);
        return IntStream.range(0, count)
                .mapToObj(i -> faces.get((int) ((long) i * faces.size() / count)))
                .toList();
    }

    private static List<Long> histogram(List<DatedFace> faces, Monitor monitor) {
        double[][] units = faces.stream().map(dated -> dated.face().unit()).toArray(double[][]::new);
        long[] bins = new long[BINS];
        for (int i = 0; i < units.length; i++) {
            monitor.checkCancelled();
            for (int j = 0; j < i; j++) {
                bins[Math.min(BINS - 1, (int) (Centroid.distance(units[i], units[j]) / STEP))]++;
            }
            monitor.advance(1);
        }
        return Arrays.stream(bins).boxed().toList();
    }

    private static Level level(List<DatedFace> faces, double cut, LinkageOptions options, Monitor monitor) {
        int[] labels = AverageLinkage.partition(Clusters.units(DatedFace.faces(faces)), cut, options, monitor);
        List<Part> parts = Clusters.grouped(faces, labels).stream()
                .sorted(Comparator.comparing((List<DatedFace> part) -> -part.size())
                        .thenComparing(part -> part.getFirst().face().id()))
                .map(part -> new Part(part.size(), Years.of(part)))
                .toList();
        return new Level(cut, parts);
    }

    /** The correlation ratio of years to parts. */
    private static double explained(List<Part> parts) {
        double mean = years(parts).average().orElse(0);
        double all = years(parts).map(year -> (year - mean) * (year - mean)).sum();
        double between = 0;
        for (Part part : parts) {
            List<Part> alone = List.of(part);
            double its = years(alone).average().orElse(mean);
            between += part.years().known() * (its - mean) * (its - mean);
        }
        return all == 0 ? 0 : Math.clamp(between / all, 0, 1);
    }

    private static DoubleStream years(List<Part> parts) {
        return parts.stream()
                .flatMap(part -> part.years().counts().entrySet().stream())
                .flatMapToDouble(entry -> DoubleStream.generate(entry::getKey).limit(entry.getValue()));
    }

    private static Verdict verdict(List<Part> parts, int large, Years all) {
        List<Part> heavy = parts.stream().filter(part -> part.faces() >= large).toList();
        if (heavy.size() < 2) {
            return Verdict.ONE_PIECE;
        }
        List<Part> dated = heavy.stream()
                .filter(part -> 2 * part.years().known() >= part.faces())
                .toList();
        if (dated.size() < 2 || 2 * all.known() < all.known() + all.unknown()) {
            return Verdict.UNDATED;
        }
        boolean apart = dated.stream().anyMatch(a -> dated.stream().anyMatch(b -> middleEnds(a) < middleBegins(b)));
        return apart ? Verdict.SORTABLE : Verdict.NOT_BY_AGE;
    }

    private static int middleBegins(Part part) {
        return part.years().quantile(0.25).orElseThrow();
    }

    private static int middleEnds(Part part) {
        return part.years().quantile(0.75).orElseThrow();
    }
}

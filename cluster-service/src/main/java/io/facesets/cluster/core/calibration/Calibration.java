package io.facesets.cluster.core.calibration;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.ContentId;
import io.facesets.model.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What a pack's distances mean on the photos at hand.
 *
 * @param strangers pairs of faces of one photo that were compared
 * @param photos photos they are of
 * @param leftOut photos that seem to show somebody twice
 * @param same pairs of faces of one sorted person that were compared
 * @param least the least distance of two strangers: rates below it are extrapolated
 * @param curve both rates, by rising distance
 * @param suggestions by the order of the references
 */
public record Calibration(
        int strangers,
        int photos,
        List<ContentId> leftOut,
        int same,
        double least,
        List<Rates> curve,
        List<Suggestion> suggestions) {

    /** Fewer pairs of strangers bound no rate worth having. */
    public static final int LEAST_PAIRS = LowerTail.LEAST;

    private static final double FROM = 0.20;
    private static final double TO = 0.80;
    private static final double STEP = 0.05;

    /** Photos are drawn anew so often for the range of a suggestion; as usual for a 90 % interval. */
    private static final int DRAWS = 200;

    private static final double OUTSIDE = 0.05;

    /** Fixed, so that the same photos give the same answer. */
    private static final long SEED = 20_250_101;

    public Calibration {
        leftOut = List.copyOf(leftOut);
        curve = List.copyOf(curve);
        suggestions = List.copyOf(suggestions);
    }

    /**
     * Both rates at a distance.
     *
     * @param falseMatch of strangers, the share that is nearer
     * @param match of those who are likely one person, the share that is nearer; 0 if there are none
     */
    public record Rates(double distance, double falseMatch, double match) {}

    /**
     * Where a threshold would have to be for the reference's rate of false matches.
     *
     * @param distance cosine distance
     * @param lower the interval of 90 % that drawing other photos of the same kind would give
     * @param falseMatch the rate at the reference's own distance, with this pack
     * @param match the share of likely pairs taken at {@code distance}
     */
    public record Suggestion(
            Reference reference, double distance, double lower, double upper, double falseMatch, double match) {}

    /**
     * Calibrates.
     *
     * @param faces all with embeddings of one pack
     * @param persons their sorted persons
     * @param alike nearer than this, two faces of one photo are taken for one person; cosine distance
     * @throws Fault the user's, if there are too few pairs of strangers
     */
    public static Calibration of(
            List<SortableFace> faces,
            List<List<SortableFace>> persons,
            double alike,
            List<Reference> references,
            Monitor monitor) {
        monitor.stage("comparing faces of one photo", -1);
        Strangers strangers = Strangers.among(faces, alike);
        if (strangers.pairs() < LEAST_PAIRS) {
            throw Fault.user(
                    "too-few-pairs",
                    "Only " + strangers.pairs() + " pairs of faces share a photo, in "
                            + strangers.distances().size()
                            + " photos (" + strangers.leftOut().size() + " more seem to show somebody twice): "
                            + LEAST_PAIRS + " are the least, thousands are better. Add photos of groups.");
        }
        LowerTail tail = LowerTail.of(strangers.of(all(strangers)));
        double[] same = LikelySame.distances(persons);
        Arrays.sort(same);
        double[][] drawn = drawn(strangers, references, monitor);
        List<Suggestion> suggestions = new ArrayList<>();
        for (int r = 0; r < references.size(); r++) {
            Reference reference = references.get(r);
            double distance = tail.distanceAt(reference.rate());
            suggestions.add(new Suggestion(
                    reference,
                    distance,
                    drawn[r][(int) (OUTSIDE * DRAWS)],
                    drawn[r][DRAWS - 1 - (int) (OUTSIDE * DRAWS)],
                    tail.rateBelow(reference.distance()),
                    share(same, distance)));
        }
        return new Calibration(
                strangers.pairs(),
                strangers.distances().size(),
                strangers.leftOut(),
                same.length,
                tail.least(),
                curve(tail, same),
                suggestions);
    }

    private static List<Rates> curve(LowerTail tail, double[] same) {
        List<Rates> curve = new ArrayList<>();
        for (int step = 0; FROM + step * STEP < TO + STEP / 2; step++) {
            double distance = FROM + step * STEP;
            curve.add(new Rates(distance, tail.rateBelow(distance), share(same, distance)));
        }
        return curve;
    }

    /** The distances that draws of as many photos, with repetition, suggest: by reference, ascending. */
    private static double[][] drawn(Strangers strangers, List<Reference> references, Monitor monitor) {
        monitor.stage("drawing photos anew", DRAWS);
        Random random = new Random(SEED);
        int photos = strangers.distances().size();
        double[][] suggested = new double[references.size()][DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            monitor.checkCancelled();
            double[] distances = strangers.of(IntStream.generate(() -> random.nextInt(photos))
                    .limit(photos)
                    .toArray());
            for (int r = 0; r < references.size(); r++) {
                suggested[r][draw] = distances.length < LEAST_PAIRS
                        ? 0
                        : LowerTail.of(distances).distanceAt(references.get(r).rate());
            }
            monitor.advance(1);
        }
        for (double[] of : suggested) {
            Arrays.sort(of);
        }
        return suggested;
    }

    private static int[] all(Strangers strangers) {
        return IntStream.range(0, strangers.distances().size()).toArray();
    }

    private static double share(double[] sorted, double below) {
        int at = Arrays.binarySearch(sorted, below);
        int first = at >= 0 ? at : -at - 1;
        while (first > 0 && sorted[first - 1] == below) {
            first--;
        }
        return sorted.length == 0 ? 0 : (double) first / sorted.length;
    }
}

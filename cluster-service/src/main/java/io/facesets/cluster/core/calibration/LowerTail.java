package io.facesets.cluster.core.calibration;

import io.facesets.model.Checks;
import java.util.Arrays;

/**
 * How often a distance falls below a value that few or none of a sample do. Within the sample: counted. In its lowest
 * part and beyond: peaks over threshold, a generalised Pareto distribution fitted to the lowest distances by probability-weighted
 * moments (Hosking and Wallis, Technometrics 29, 1987), which needs no iteration and does well on few values.
 * Immutable.
 */
final class LowerTail {

    /** Fewer values say nothing of a tail. */
    static final int LEAST = 100;

    /** The part of the sample that is its tail. */
    private static final double PART = 0.05;

    /** Values in a tail, at least: moments of fewer are chance. */
    private static final int LEAST_IN_TAIL = 25;

    /** Of a sample's plotting positions (i - 0.35) / n, as Hosking and Wallis have it. */
    private static final double POSITION = 0.35;

    /** A shape nearer to 0 than this is the exponential distribution. */
    private static final double FLAT = 1e-9;

    private final double[] sorted;
    private final double start;
    private final double part;
    private final double shape;
    private final double scale;

    private LowerTail(double[] sorted, int inTail) {
        this.sorted = sorted;
        this.start = sorted[inTail];
        this.part = (double) inTail / sorted.length;
        double mean = 0;
        double weighted = 0;
        for (int i = 0; i < inTail; i++) {
            // The least excess comes first: the value next to the tail's start.
            double excess = start - sorted[inTail - 1 - i];
            mean += excess;
            weighted += (1 - (i + 1 - POSITION) / inTail) * excess;
        }
        mean /= inTail;
        weighted /= inTail;
        double denominator = mean - 2 * weighted;
        // All excesses equal: no spread to fit; nothing lies beyond them.
        this.shape = denominator > 0 ? 2 - mean / denominator : 0;
        this.scale = denominator > 0 ? 2 * mean * weighted / denominator : 0;
    }

    /** @param distances {@link #LEAST} of them, or more; not changed */
    static LowerTail of(double[] distances) {
        Checks.require(distances.length >= LEAST, "a tail needs " + LEAST + " values, not " + distances.length);
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        return new LowerTail(sorted, Math.max(LEAST_IN_TAIL, (int) (PART * sorted.length)));
    }

    /** The share that is below {@code distance}, within [0, 1]. */
    double rateBelow(double distance) {
        if (distance >= start) {
            return (double) firstAtLeast(distance) / sorted.length;
        }
        // No distance is negative, whatever a long tail says.
        if (scale == 0 || distance <= 0) {
            return 0;
        }
        double excess = (start - distance) / scale;
        if (Math.abs(shape) < FLAT) {
            return part * Math.exp(-excess);
        }
        double base = 1 + shape * excess;
        return base <= 0 ? 0 : part * Math.pow(base, -1 / shape);
    }

    /** The distance below which the share {@code rate} is, in (0, 1): 0 or more. */
    double distanceAt(double rate) {
        if (rate >= part) {
            return sorted[Math.min(sorted.length - 1, (int) Math.ceil(rate * sorted.length))];
        }
        double excess = Math.abs(shape) < FLAT ? Math.log(part / rate) : (Math.pow(rate / part, -shape) - 1) / shape;
        return Math.max(0, start - scale * excess);
    }

    /** The least distance there is: what lies below is a guess from what lies above. */
    double least() {
        return sorted[0];
    }

    private int firstAtLeast(double distance) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < distance) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

package io.facesets.cluster.core.linkage;

import java.util.function.IntPredicate;

/**
 * The pairs of distinct vectors below the threshold, and the components they make: 16 bytes a pair, as many of the nearest
 * as the budget allows. Where that is not all, every pair below {@link #limit} is held; of the others it is still known
 * what they connect. Thread-safe while pairs are added.
 */
final class KnownEdges {

    /**
     * Distances of weighted points are rounded otherwise than those of single vectors, by less than a step of 2^-40: pairs
     * are held so much beyond the limit, and judged again by who reads them.
     */
    static final double MARGIN = 0x1p-38;

    private static final int STEPS = 4096;
    private static final double FINEST = 1e-9;

    private final double threshold;
    private final Components components = new Components();
    private Pairs pairs = new Pairs();
    private double limit;
    private long budget = Long.MAX_VALUE;

    KnownEdges(double threshold) {
        this.threshold = threshold;
        this.limit = threshold;
    }

    /** Every pair below this distance is held. */
    double limit() {
        return limit;
    }

    /** Whether every pair below the threshold is held. */
    boolean complete() {
        return limit >= threshold;
    }

    Components components() {
        return components;
    }

    /** The pairs, in no particular order. */
    Pairs pairs() {
        return pairs;
    }

    void setBudget(long most) {
        budget = most;
    }

    /** Takes over pairs that were known before, below {@code knownLimit}. */
    void restore(Pairs known, double knownLimit) {
        pairs = known;
        limit = Math.min(threshold, knownLimit);
    }

    /** Takes pairs nearer than the threshold and {@link #MARGIN}. */
    synchronized void add(Pairs found) {
        for (int i = 0; i < found.size; i++) {
            components.connect(found.smaller[i], found.larger[i]);
            if (found.distance[i] < limit + MARGIN) {
                pairs.add(found.smaller[i], found.larger[i], found.distance[i]);
            }
        }
        if (pairs.size > budget) {
            lowerLimit();
        }
    }

    /** Forgets the pairs of places that are gone. Components shrink as far as what is held can tell. */
    void remove(boolean[] gone) {
        keep(i -> !gone[pairs.smaller[i]] && !gone[pairs.larger[i]]);
        if (complete()) {
            components.clear();
            for (int i = 0; i < pairs.size; i++) {
                components.connect(pairs.smaller[i], pairs.larger[i]);
            }
        } else {
            components.remove(gone);
        }
    }

    /** Down to three quarters of the budget, so that this is not done for every few pairs. */
    private void lowerLimit() {
        long target = budget - budget / 4;
        double upper = limit;
        long held = pairs.size;
        while (held > target && upper > FINEST) {
            long[] histogram = new long[STEPS];
            for (int i = 0; i < pairs.size; i++) {
                if (pairs.distance[i] < upper) {
                    histogram[(int) Math.clamp(pairs.distance[i] / upper * STEPS, 0, STEPS - 1.0)]++;
                }
            }
            int steps = 0;
            held = 0;
            while (steps < STEPS && held + histogram[steps] <= target) {
                held += histogram[steps++];
            }
            if (steps == 0) {
                // Even the first step is too many: look closer.
                held = Long.MAX_VALUE;
            }
            upper = upper * Math.max(1, steps) / STEPS;
        }
        limit = upper;
        keep(i -> pairs.distance[i] < limit + MARGIN);
    }

    private void keep(IntPredicate wanted) {
        Pairs kept = new Pairs();
        for (int i = 0; i < pairs.size; i++) {
            if (wanted.test(i)) {
                kept.add(pairs.smaller[i], pairs.larger[i], pairs.distance[i]);
            }
        }
        pairs = kept;
    }
}

package io.facesets.cluster.core.linkage;

import java.util.function.Consumer;

/**
 * The nearest pairs, as many as the budget allows. Pairs are kept by steps of distance; when there are too many, the
 * farthest step is given up and {@link #limit} falls to its lower edge. What remains is every pair below the limit, and
 * the limit is the same in whatever order pairs come: a step is given up exactly if it and the nearer ones together
 * exceed the budget. Thread-safe while pairs are added.
 */
final class EdgeStore {

    private static final int STEPS = 1024;

    /** Below this width a step is no longer divided, and the budget gives way. */
    private static final double FINEST = 1e-9;

    private final double[] bounds = new double[STEPS + 1];
    private final Pairs[] steps = new Pairs[STEPS];
    private final long budget;
    private final boolean divisible;
    private int open = STEPS;
    private long held;
    private volatile double limit;
    private volatile boolean overflowed;

    /**
     * @param lower no pair is expected below
     * @param upper pairs at or above it are not wanted
     */
    EdgeStore(double lower, double upper, long budget) {
        this.budget = budget;
        this.divisible = upper - lower > FINEST;
        for (int i = 0; i <= STEPS; i++) {
            bounds[i] = i == STEPS ? upper : lower + (upper - lower) * i / STEPS;
        }
        for (int i = 0; i < STEPS; i++) {
            steps[i] = new Pairs();
        }
        limit = upper;
    }

    /** Every pair below this distance is held, none at or above it is. */
    double limit() {
        return limit;
    }

    /** Whether even the first step alone exceeds the budget: look again, below {@link #firstBound} only. */
    boolean overflowed() {
        return overflowed;
    }

    double firstBound() {
        return bounds[1];
    }

    synchronized long held() {
        return held;
    }

    /** Takes what is below the limit from {@code found}. */
    synchronized void add(Pairs found) {
        for (int i = 0; i < found.size; i++) {
            double distance = found.distance[i];
            if (distance < bounds[open]) {
                steps[stepOf(distance)].add(found.smaller[i], found.larger[i], distance);
                held++;
            }
        }
        while (held > budget && open > 1) {
            held -= steps[--open].size;
            steps[open] = new Pairs();
        }
        if (held > budget && divisible) {
            overflowed = true;
        }
        limit = bounds[open];
    }

    /** Gives the pairs, in no particular order. */
    void forEach(Consumer<Pairs> reader) {
        for (int i = 0; i < open; i++) {
            reader.accept(steps[i]);
        }
    }

    private int stepOf(double distance) {
        double width = bounds[STEPS] - bounds[0];
        int guess = (int) Math.clamp((distance - bounds[0]) / width * STEPS, 0, STEPS - 1.0);
        // Division rounds; the bounds are what counts.
        while (guess > 0 && distance < bounds[guess]) {
            guess--;
        }
        while (guess < STEPS - 1 && distance >= bounds[guess + 1]) {
            guess++;
        }
        return guess;
    }
}

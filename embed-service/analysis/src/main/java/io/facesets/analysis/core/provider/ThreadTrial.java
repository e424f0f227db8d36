package io.facesets.analysis.core.provider;

import io.facesets.model.Checks;
import java.util.Locale;

/**
 * Chooses how many threads one run of a model uses on the CPU. Where each processor has a caller of its own, one: runs
 * side by side share nothing, and threads that wait for each other gain nothing over that. Where there are more
 * processors than callers, what a short trial shows; more threads must be clearly better, since a trial beside other work
 * is a coarse measure.
 */
public final class ThreadTrial {

    /** More threads are taken from this ratio of rates on. */
    private static final double CLEARLY_BETTER = 1.2;

    /** Each is measured so often, in turn; its best counts, since whatever disturbs only slows. */
    private static final int ROUNDS = 2;

    private ThreadTrial() {}

    /** Measures runs per second with so many threads per run. */
    @FunctionalInterface
    public interface Rate {
        double with(int threads);
    }

    /**
     * The choice.
     *
     * @param why for a person
     */
    public record Choice(int threads, String why) {
        public Choice {
            Checks.require(threads >= 1, "at least one thread, not " + threads);
        }
    }

    /**
     * Chooses between 1 and the processors' share of each caller.
     *
     * @param callers how many runs are under way at once, at least 1
     */
    public static Choice choose(int processors, int callers, Rate rate) {
        int share = processors / callers;
        if (share <= 1) {
            return new Choice(1, callers + " callers for " + processors + " processors");
        }
        double one = 0;
        double more = 0;
        for (int round = 0; round < ROUNDS; round++) {
            one = Math.max(one, rate.with(1));
            more = Math.max(more, rate.with(share));
        }
        String found =
                String.format(Locale.ROOT, "measured: %.0f runs/s with 1 thread each, %.0f with %d", one, more, share);
        return new Choice(more >= one * CLEARLY_BETTER ? share : 1, found);
    }
}

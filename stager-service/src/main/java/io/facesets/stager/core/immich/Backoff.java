package io.facesets.stager.core.immich;

import io.facesets.model.Checks;
import java.time.Duration;

/** Pauses that double from the shortest to the longest. Immutable. */
public record Backoff(Duration shortest, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    public Backoff {
        Checks.require(
                shortest.isPositive() && longest.compareTo(shortest) >= 0,
                () -> "pauses rise from " + shortest + " to " + longest);
    }

    /** The pause after so many failures, at least 1. */
    public Duration after(int failures) {
        Duration pause = shortest.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1)));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}

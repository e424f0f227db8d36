package io.facesets.embed.core.fetch;

import io.facesets.model.Checks;
import java.time.Duration;

/**
 * How to wait for a place that does not give a photo.
 *
 * @param first the first pause; each further one is twice as long
 * @param longest no pause is longer
 * @param tries attempts at a photo that a place answers for but does not give, at least 1
 */
public record Patience(Duration first, Duration longest, int tries) {

    /** A stager that restarts is back within the first five pauses; eight tries take about a minute. */
    public static final Patience USUAL = new Patience(Duration.ofMillis(500), Duration.ofSeconds(15), 8);

    public Patience {
        Checks.require(tries >= 1, "at least one attempt, not " + tries);
        Checks.require(!first.isNegative() && !longest.isNegative(), "a pause is not negative");
    }

    /** The pause after {@code attempts} attempts, counted from 1. */
    Duration pause(int attempts) {
        Duration pause = first;
        for (int i = 1; i < attempts && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}

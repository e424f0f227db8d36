package io.facesets.runtime.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What waits in a topic for this process.
 *
 * @param topic whose records wait
 * @param waiting how many
 * @param oldest when the oldest of them was written, if any waits
 * @param moved when one was last done, or none waited
 */
public record Backlog(String topic, long waiting, Optional<Instant> oldest, Instant moved) {

    /** How long the oldest has waited; zero if none waits. */
    public Duration age(Instant now) {
        return oldest.map(since -> Duration.between(since, now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    /** Whether records wait and none was done for so long. */
    public boolean stalled(Instant now, Duration patience) {
        return waiting > 0 && Duration.between(moved, now).compareTo(patience) > 0;
    }
}

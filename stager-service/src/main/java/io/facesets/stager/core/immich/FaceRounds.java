package io.facesets.stager.core.immich;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the faces of a recent asset are asked for again: Immich finds them after the upload, gives them to people later
 * still, and tells neither by {@code updatedAt}. The last time is after its nightly clustering.
 */
final class FaceRounds {

    private static final List<Duration> AGES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(6),
            Duration.ofHours(26));

    private FaceRounds() {}

    /** Nothing for an asset that is older than the last round. */
    static Optional<Instant> next(Instant created, Instant now) {
        return AGES.stream()
                .map(created::plus)
                .filter(when -> when.isAfter(now))
                .findFirst();
    }
}

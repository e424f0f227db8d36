package io.facesets.stager.core.immich;

import java.time.Instant;
import java.util.Optional;

/**
 * What to search for: images of one visibility, in closed ranges of time.
 *
 * @param trashed whether the trash is looked through instead of what is not in it
 * @param createdAfter when they came to the server, at or after
 * @param createdBefore at or before
 * @param takenAfter when they were taken, at or after
 * @param takenBefore at or before
 * @param updatedAfter when their rows changed, at or after
 */
public record Query(
        Asset.Visibility visibility,
        boolean trashed,
        Optional<Instant> createdAfter,
        Optional<Instant> createdBefore,
        Optional<Instant> takenAfter,
        Optional<Instant> takenBefore,
        Optional<Instant> updatedAfter) {

    /** All images of a visibility that are not in the trash. */
    public static Query of(Asset.Visibility visibility) {
        return new Query(
                visibility,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Query trash() {
        return new Query(visibility, true, createdAfter, createdBefore, takenAfter, takenBefore, updatedAfter);
    }

    public Query updatedAfter(Instant when) {
        return new Query(visibility, trashed, createdAfter, createdBefore, takenAfter, takenBefore, Optional.of(when));
    }

    public Query created(Instant after, Instant before) {
        return new Query(
                visibility, trashed, Optional.of(after), Optional.of(before), takenAfter, takenBefore, updatedAfter);
    }

    Query taken(Optional<Instant> after, Optional<Instant> before) {
        return new Query(visibility, trashed, createdAfter, createdBefore, after, before, updatedAfter);
    }
}

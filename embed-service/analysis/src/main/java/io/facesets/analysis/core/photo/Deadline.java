package io.facesets.analysis.core.photo;

import java.time.Duration;

/** The moment at which a photo has taken too long. */
record Deadline(long nanoTime) {

    /** It has passed. */
    static final class MissedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Throws {@link MissedException} once it has passed. */
    void check() {
        if (System.nanoTime() - nanoTime > 0) {
            throw new MissedException();
        }
    }
}

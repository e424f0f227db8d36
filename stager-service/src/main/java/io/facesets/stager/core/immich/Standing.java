package io.facesets.stager.core.immich;

import java.time.Instant;

/** How an account that is followed stands. */
public sealed interface Standing {

    /** Looking or fetching. */
    record Working(String stage, long done, long total) implements Standing {}

    /** All is done; the next look is at {@code next}. */
    record Waiting(Instant last, Instant next) implements Standing {}

    /** The server is not there; the next probe is at {@code next}. */
    record Paused(Instant since, String why, Instant next) implements Standing {}

    /** Somebody has to mend something: the key, the address, the version. Tried again at {@code next}. */
    record Refused(String why, Instant next) implements Standing {}
}

package io.facesets.stager.core.immich;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts failures in a row of a server: after so many, somebody is to look whether it is there at all. What is an asset's
 * own trouble is not counted, and proves that the server answers. Thread-safe.
 */
final class Breaker {

    /** As the Python tool: a few are a flicker, a dozen in a row are not. */
    static final int STREAK = 12;

    private final AtomicInteger inARow = new AtomicInteger();

    /** The server answered, whatever it said. */
    void answered() {
        inARow.set(0);
    }

    /** Whether this failure is the one too many; the count begins anew then. */
    boolean failed() {
        return inARow.updateAndGet(n -> n >= STREAK ? 1 : n + 1) == STREAK;
    }
}

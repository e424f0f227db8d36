package io.facesets.local.job;

import io.facesets.model.Fault;
import java.time.Instant;

/** Gives up after 0.3 s without progress. */
final class Impatience implements MainJob.Patience {

    @Override
    public void tick() {
        Thread.yield();
    }

    @Override
    public void check(Instant since, String what) {
        if (since.isBefore(Instant.now().minusMillis(300))) {
            throw Fault.resource("stalled", what);
        }
    }
}

package io.facesets.embed.core.flow;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * How far a partition is done. Records are taken in the order of their offsets and end in any order; what may be
 * committed is the first offset that has not ended. Safe for use by many threads.
 */
public final class Progress {

    private final TreeSet<Long> open = new TreeSet<>();
    private long lastTaken = -1;
    private long committed = -1;

    /** The record at {@code offset} is being dealt with. */
    public synchronized void taken(long offset) {
        if (lastTaken < 0) {
            // What comes first is where the last commit was, or the beginning.
            committed = offset;
        }
        open.add(offset);
        lastTaken = Math.max(lastTaken, offset);
    }

    /** It has been dealt with. */
    public synchronized void done(long offset) {
        open.remove(offset);
    }

    /** The offset to commit, which is the next to be read after a restart; empty if it has been committed already. */
    public synchronized OptionalLong toCommit() {
        long next = open.isEmpty() ? lastTaken + 1 : open.first();
        return lastTaken >= 0 && next > committed ? OptionalLong.of(next) : OptionalLong.empty();
    }

    /** The broker has taken {@code next} for this partition. */
    public synchronized void committed(long next) {
        committed = Math.max(committed, next);
    }
}

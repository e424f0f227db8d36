package io.facesets.stager.core.immich;

import io.facesets.model.Checks;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many assets are fetched at the same time: from 1 to a maximum, where it begins. A failure of the server halves it;
 * answers that take much longer than the quickest took lower it by one; as many good answers as it allows raise it by one
 * again. Thread-safe.
 */
final class Pace {

    /** What a loaded server answers in, compared with the same server at its best. */
    private static final double SLOW = 5;

    /** Below this no answer is slow, whatever the best was. */
    private static final long NEVER_SLOW_NANOS = Duration.ofMillis(500).toNanos();

    /** Weight of one answer in the moving mean. */
    private static final double WEIGHT = 0.1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final int most;
    private int allowed;
    private int underWay;
    private int good;
    private double mean = -1;
    private double best = Double.MAX_VALUE;

    Pace(int most) {
        Checks.require(most >= 1, () -> "at least one at a time, not " + most);
        this.most = most;
        this.allowed = most;
    }

    /** Waits for room. */
    void enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (underWay >= allowed) {
                room.await();
            }
            underWay++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            underWay--;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The server began to answer after {@code nanos}. */
    void answered(long nanos) {
        lock.lock();
        try {
            mean = mean < 0 ? nanos : mean + WEIGHT * (nanos - mean);
            best = Math.min(best, mean);
            good++;
            if (good < allowed) {
                return;
            }
            good = 0;
            boolean slow = mean > NEVER_SLOW_NANOS && mean > SLOW * best;
            allowed = slow ? Math.max(1, allowed - 1) : Math.min(most, allowed + 1);
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The server failed. */
    void failed() {
        lock.lock();
        try {
            good = 0;
            allowed = Math.max(1, allowed / 2);
        } finally {
            lock.unlock();
        }
    }

    int allowed() {
        lock.lock();
        try {
            return allowed;
        } finally {
            lock.unlock();
        }
    }
}

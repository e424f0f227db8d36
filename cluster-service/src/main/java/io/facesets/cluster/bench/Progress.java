package io.facesets.cluster.bench;

import io.facesets.cluster.core.Monitor;
import java.io.PrintStream;

/** Prints stages and, every few seconds, how far they are and how long they will take. Safe for many threads. */
final class Progress implements Monitor {

    private static final double EVERY_SECONDS = 15;

    private final PrintStream out;
    private final boolean wanted;
    private String stage = "";
    private long total;
    private long done;
    private long started;
    private double printed;

    Progress(PrintStream out, boolean wanted) {
        this.out = out;
        this.wanted = wanted;
    }

    @Override
    public synchronized void stage(String name, long steps) {
        stage = name;
        total = steps;
        done = 0;
        printed = 0;
        started = System.nanoTime();
        if (wanted) {
            out.printf("  %tT %s: %,d%n", System.currentTimeMillis(), name, steps);
        }
    }

    @Override
    public synchronized void advance(long steps) {
        done += steps;
        double seconds = (System.nanoTime() - started) / 1e9;
        if (wanted && seconds - printed > EVERY_SECONDS) {
            printed = seconds;
            out.printf(
                    "  %tT %s: %,d of %,d, %.0f a second, %.0f s more%n",
                    System.currentTimeMillis(), stage, done, total, done / seconds, (total - done) * seconds / done);
        }
    }

    @Override
    public void checkCancelled() {
        // Ended by ending the process.
    }
}

package io.facesets.local.job;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Lines for a log file: one when a stage begins, one every few seconds, one when it ends. Not thread-safe. */
public final class PlainDisplay implements Display {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintStream out;
    private String stage = "";
    private String unit = "";
    private Instant began = Instant.EPOCH;
    private Instant lastLine = Instant.EPOCH;
    private String pending = "";

    public PlainDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public void stage(String name, String unitOfWork) {
        flush();
        stage = name;
        unit = unitOfWork;
        began = Instant.now();
        lastLine = began;
        out.println(name + " ...");
    }

    @Override
    public void update(long done, long total, String details) {
        pending = line(done, total, details);
        if (Duration.between(lastLine, Instant.now()).compareTo(EVERY) >= 0) {
            flush();
            lastLine = Instant.now();
        }
    }

    @Override
    public void say(String line) {
        flush();
        out.println(line);
    }

    @Override
    public void close() {
        flush();
    }

    private void flush() {
        if (!pending.isEmpty()) {
            out.println(pending);
            pending = "";
        }
    }

    private String line(long done, long total, String details) {
        double seconds = Math.max(0.001, Duration.between(began, Instant.now()).toMillis() / 1000.0);
        double rate = done / seconds;
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %s %,d", stage, done));
        if (total >= 0) {
            line.append(String.format(Locale.ROOT, "/%,d", total));
        }
        line.append(' ').append(unit);
        if (!details.isBlank()) {
            line.append(", ").append(details);
        }
        line.append(String.format(Locale.ROOT, ", %.1f/s", rate));
        if (total > done && rate > 0) {
            line.append(", ").append(Remaining.text((total - done) / rate)).append(" left");
        }
        return line.toString();
    }
}

package io.facesets.cluster.core.browse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast photos are looked at, by what was counted within the last minutes. Not thread-safe. */
public final class Pace {

    private static final Duration WINDOW = Duration.ofMinutes(3);

    /** A rate over less is a matter of luck. */
    private static final Duration LEAST = Duration.ofSeconds(4);

    private record Sample(Instant at, long done) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Notes how many photos have ended, one way or another. */
    public void note(Instant at, long done) {
        if (!samples.isEmpty() && done < samples.getLast().done()) {
            // Photos were removed: what was counted before is no measure.
            samples.clear();
        }
        samples.addLast(new Sample(at, done));
        while (samples.getFirst().at().isBefore(at.minus(WINDOW))) {
            samples.removeFirst();
        }
    }

    /** Photos a second; empty if too little was counted. */
    public Optional<Double> perSecond() {
        if (samples.size() < 2) {
            return Optional.empty();
        }
        Duration over =
                Duration.between(samples.getFirst().at(), samples.getLast().at());
        if (over.compareTo(LEAST) < 0) {
            return Optional.empty();
        }
        long ended = samples.getLast().done() - samples.getFirst().done();
        return Optional.of(ended * 1000.0 / over.toMillis());
    }

    /** How long so many photos will take; empty if none end at present. */
    public Optional<Duration> remaining(long waiting) {
        return perSecond().filter(rate -> rate > 0).map(rate -> Duration.ofSeconds(Math.round(waiting / rate)));
    }
}

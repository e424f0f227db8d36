package io.facesets.cluster.core.run;

import io.facesets.model.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to see to what has arrived: after a quiet time, at the latest some time after the first arrival, or at once when
 * enough has come. Then it rests for four times as long as that took, so that a fifth of the time goes into it at most. Not
 * thread-safe.
 */
public final class Rhythm {

    /** What arrives meanwhile has its place already, provisionally. */
    private static final int REST = 4;

    private final Duration quiet;
    private final Duration atMost;
    private final int enough;
    private long lastArrival;
    private Optional<Instant> first = Optional.empty();
    private Instant latest = Instant.MIN;
    private Instant notBefore = Instant.MIN;

    /**
     * A rhythm.
     *
     * @param quiet without another arrival for so long, it is time
     * @param atMost so long after the first arrival, it is time
     * @param enough with so many arrivals, it is time; at least 1
     */
    public Rhythm(Duration quiet, Duration atMost, int enough) {
        Checks.require(!quiet.isNegative() && !atMost.isNegative(), "times are not negative");
        Checks.require(enough >= 1, "at least 1 arrival is enough, not " + enough);
        this.quiet = quiet;
        this.atMost = atMost;
        this.enough = enough;
    }

    /**
     * Whether it is time. To be asked often.
     *
     * @param waiting how many have arrived and wait
     * @param arrival a number that is another after every arrival
     */
    public boolean due(int waiting, long arrival, Instant now) {
        if (waiting == 0) {
            first = Optional.empty();
            return false;
        }
        if (first.isEmpty()) {
            first = Optional.of(now);
            latest = now;
        } else if (arrival != lastArrival) {
            latest = now;
        }
        lastArrival = arrival;
        boolean longEnough = !now.isBefore(latest.plus(quiet))
                || !now.isBefore(first.orElseThrow().plus(atMost));
        return (waiting >= enough || longEnough) && !now.isBefore(notBefore);
    }

    /** It was seen to. */
    public void done(Instant began, Instant ended) {
        first = Optional.empty();
        notBefore = ended.plus(Duration.between(began, ended).multipliedBy(REST));
    }

    /** It was tried in vain, and is tried again after the longest time. */
    public void failed(Instant ended) {
        first = Optional.empty();
        notBefore = ended.plus(atMost);
    }
}

package io.facesets.embed.core.flow;

import io.facesets.model.Checks;
import java.time.Duration;

/**
 * How much may be under way at once.
 *
 * @param analysers photos being looked at, each on a thread of its own
 * @param fetchAhead photos whose bytes are being fetched or wait to be looked at
 * @param bytes that may be in memory, from the moment a photo is fetched until it has been looked at; a single photo
 *     that is larger may be there alone
 * @param results that wait for the broker to have them
 * @param timeLimit after which the thread that looks at a photo is given up
 */
public record Bounds(int analysers, int fetchAhead, long bytes, int results, Duration timeLimit) {

    public Bounds {
        Checks.require(analysers >= 1, "at least one photo at once, not " + analysers);
        Checks.require(fetchAhead >= 1, "at least one photo is fetched ahead, not " + fetchAhead);
        Checks.require(bytes >= 1, "at least one byte, not " + bytes);
        Checks.require(results >= 1, "at least one result, not " + results);
        Checks.require(timeLimit.isPositive(), "a time limit above 0, not " + timeLimit);
    }

    /** The most photos that are taken and not yet ended: one slow photo holds up no others below this. */
    public int taken() {
        return analysers + fetchAhead + results;
    }
}

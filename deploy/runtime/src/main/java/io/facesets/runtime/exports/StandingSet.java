package io.facesets.runtime.exports;

import java.time.Instant;
import java.util.List;

/**
 * A set as it stands in a folder that was exported to.
 *
 * @param folder the output folder's absolute path
 * @param place the set's own folder in it, its absolute path
 * @param crops pictures in it
 * @param made when it was last made; one that did not change is not made again
 * @param formats beside the bundles in which it stands there, by name
 * @param state of the folder, in words
 */
public record StandingSet(String folder, String place, int crops, Instant made, List<String> formats, String state) {

    public StandingSet {
        formats = List.copyOf(formats);
    }
}

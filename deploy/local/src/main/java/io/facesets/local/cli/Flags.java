package io.facesets.local.cli;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Parameters of an operation by flag name, as far as they were given or the pack states them. Not thread-safe. */
class Flags {

    private final Map<String, Double> given = new TreeMap<>();

    final void put(String name, double value) {
        given.put(name, value);
    }

    /**
     * What was given, and for the rest what the pack states.
     *
     * @param stated the pack's distances, by the flags of {@code run}
     * @param like by the operation's flag, the flag of {@code run} that means the same distance
     */
    final Map<String, Double> with(Map<String, Double> stated, Map<String, String> like) {
        Map<String, Double> all = new TreeMap<>();
        like.forEach((flag, same) -> Optional.ofNullable(stated.get(same)).ifPresent(value -> all.put(flag, value)));
        all.putAll(given);
        return all;
    }
}

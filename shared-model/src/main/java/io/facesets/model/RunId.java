package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The number of a run of the cluster service within one model pack, from 1, rising. */
public record RunId(@JsonValue long value) implements Comparable<RunId> {

    @JsonCreator
    public RunId {
        Checks.require(value >= 1, "runs are numbered from 1, not " + value);
    }

    @Override
    public int compareTo(RunId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

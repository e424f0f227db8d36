package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a model pack, such as {@code starter} or {@code buffalo_l}; it is also a folder's name. */
public record PackName(@JsonValue String value) implements Comparable<PackName> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    @JsonCreator
    public PackName {
        Checks.matching(value, FORM, "model pack name");
    }

    @Override
    public int compareTo(PackName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a library: a named source of photos, such as one family member's folders or Immich account. */
public record LibraryName(@JsonValue String value) implements Comparable<LibraryName> {

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");

    @JsonCreator
    public LibraryName {
        Checks.matching(value, FORM, "library name");
    }

    @Override
    public int compareTo(LibraryName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

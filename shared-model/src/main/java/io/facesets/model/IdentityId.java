package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An identity's name for ever: {@code person_001} or {@code faceset_001}. Numbers are given by size at birth, within
 * one model pack, and are never given twice nor changed.
 *
 * @param kind a raw cluster or a curated set
 * @param number from 1
 */
public record IdentityId(Kind kind, int number) implements Comparable<IdentityId> {

    private static final Pattern FORM = Pattern.compile("(person|faceset)_(\\d{3,9})");
    private static final Comparator<IdentityId> ORDER =
            Comparator.comparing(IdentityId::kind).thenComparingInt(IdentityId::number);

    /** What an identity is: everything that looks alike, or the refined, gated set that is exported. */
    public enum Kind {
        PERSON("person"),
        FACESET("faceset");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    public IdentityId {
        Checks.require(number >= 1, "an identity's number starts at 1, not " + number);
    }

    public static IdentityId person(int number) {
        return new IdentityId(Kind.PERSON, number);
    }

    public static IdentityId faceset(int number) {
        return new IdentityId(Kind.FACESET, number);
    }

    /** Reads {@code person_NNN} or {@code faceset_NNN}; throws {@link IllegalArgumentException} on anything else. */
    @JsonCreator
    public static IdentityId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        Checks.require(matcher.matches(), "an identity is person_NNN or faceset_NNN, not '" + text + "'");
        Kind kind = matcher.group(1).equals("person") ? Kind.PERSON : Kind.FACESET;
        return new IdentityId(kind, Integer.parseInt(matcher.group(2)));
    }

    @Override
    public int compareTo(IdentityId other) {
        return ORDER.compare(this, other);
    }

    /** At least three digits: {@code person_007}, {@code person_1234}. */
    @JsonValue
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s_%03d", kind.prefix, number);
    }
}

package io.facesets.model;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Argument checks whose messages name the field and the offending value. */
public final class Checks {

    private Checks() {}

    /** Throws {@link IllegalArgumentException} with {@code message} unless {@code condition} holds. */
    public static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** As {@link #require(boolean, String)}, for what is made by the thousand: the message is made when it is needed. */
    public static void require(boolean condition, Supplier<String> message) {
        if (!condition) {
            throw new IllegalArgumentException(message.get());
        }
    }

    /** Returns {@code value} if it is a number (not NaN, not infinite). */
    public static double finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number, not " + value);
        }
        return value;
    }

    /** Returns {@code value} if it is a number within [{@code low}, {@code high}]. */
    public static double within(double value, double low, double high, String name) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " must be within " + low + " and " + high + ", not " + value);
        }
        return value;
    }

    /** Returns {@code value} if the whole of it matches {@code pattern}. */
    public static String matching(String value, Pattern pattern, String name) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " must match " + pattern.pattern() + ", not '" + value + "'");
        }
        return value;
    }
}

package io.facesets.local.job;

import java.util.Locale;

/** Durations as a person says them. */
final class Remaining {

    private Remaining() {}

    /** {@code 9 s}, {@code 4 min}, {@code 2 h 05 min}. */
    static String text(double seconds) {
        long rounded = Math.max(1, Math.round(seconds));
        if (rounded < 90) {
            return rounded + " s";
        }
        long minutes = Math.round(rounded / 60.0);
        return minutes < 90
                ? minutes + " min"
                : String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }
}

package io.facesets.local.packs;

import java.util.Locale;

/** Numbers of bytes as a person reads them. */
public final class Sizes {

    private static final double MEGA = 1e6;

    private Sizes() {}

    /** Such as {@code 8.4 MB}; decimal, as disks and downloads are measured. */
    public static String text(long bytes) {
        return String.format(Locale.ROOT, bytes < 100 * MEGA ? "%.1f MB" : "%.0f MB", bytes / MEGA);
    }
}

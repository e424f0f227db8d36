package io.facesets.analysis.core.photo;

import java.util.Locale;

/** The steps whose time is measured. */
public enum Stage {
    DECODE,
    DETECT,
    LANDMARKS,
    EMBED;

    /** Its name in metrics. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

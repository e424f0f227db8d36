package io.facesets.stager.core.immich;

import java.util.Locale;

/** Which of an asset's files. */
public enum Variant {
    /** As it was uploaded. */
    ORIGINAL,
    /** Immich's own picture of it in full size, if the server keeps such. */
    FULLSIZE,
    /** Immich's own picture of it, the short side at most 1440 pixels as a rule. */
    PREVIEW;

    /** As the API writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

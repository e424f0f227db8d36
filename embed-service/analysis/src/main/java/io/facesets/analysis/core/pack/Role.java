package io.facesets.analysis.core.pack;

import java.util.Locale;

/** What a model of a pack is for. */
public enum Role {
    DETECTOR,
    LANDMARKS,
    POSE,
    RECOGNISER;

    /** Its name in pack.json, such as {@code detector}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

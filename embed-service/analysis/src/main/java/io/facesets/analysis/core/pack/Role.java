package io.facesets.analysis.core.pack;

import java.util.Locale;

/** What a model of a pack is for. */
public enum Role {
    DETECTOR,
    LANDMARKS,
    /** Points in three dimensions beside the others: they tell the pose. */
    LANDMARKS3D,
    POSE,
    RECOGNISER;

    /** Its name in pack.json, such as {@code detector}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

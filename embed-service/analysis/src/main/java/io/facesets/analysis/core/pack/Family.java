package io.facesets.analysis.core.pack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How models of a kind are fed and read. */
public enum Family {
    /** {@code fr_detect} of the starter pack: prior boxes, a second look at each candidate. */
    ULTRALIGHT("ultralight", Role.DETECTOR),
    /** InsightFace's detectors, {@code det_10g} and its smaller sisters. */
    SCRFD("scrfd", Role.DETECTOR),
    /** 68 points of the box's square, {@code fr_landmark}. */
    PFLD_68("pfld68", Role.LANDMARKS),
    /** InsightFace's {@code 2d106det}. */
    INSIGHTFACE_106("insightface-2d106", Role.LANDMARKS),
    /** A recogniser on ArcFace's aligned crop. */
    ARCFACE("arcface", Role.RECOGNISER);

    private final String key;
    private final Role role;

    Family(String key, Role role) {
        this.key = key;
        this.role = role;
    }

    /** Its name in pack.json. */
    public String key() {
        return key;
    }

    public Role role() {
        return role;
    }

    /** The family of that name for that role. */
    public static Optional<Family> of(Role role, String key) {
        return Arrays.stream(values())
                .filter(f -> f.role == role && f.key.equals(key))
                .findFirst();
    }

    /** The names that a role's family may have. */
    public static List<String> keys(Role role) {
        return Arrays.stream(values())
                .filter(f -> f.role == role)
                .map(Family::key)
                .toList();
    }
}

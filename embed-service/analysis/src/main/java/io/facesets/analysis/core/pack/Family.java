package io.facesets.analysis.core.pack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How models of a kind are fed and read. */
public enum Family {
    /** {@code fr_detect} of the starter pack: prior boxes, a second look at each candidate. */
    ULTRALIGHT("ultralight", Set.of(Role.DETECTOR), "scales", "candidate", "surroundings", "accept", "steady"),
    /** InsightFace's detectors, {@code det_10g} and its smaller sisters. */
    SCRFD("scrfd", Set.of(Role.DETECTOR), "scales", "accept", "iou"),
    /** OpenCV's YuNet of 2023 and later. */
    YUNET("yunet", Set.of(Role.DETECTOR), "scales", "accept", "iou"),
    /** InsightFace's RetinaFace with the small network, {@code mnet.25}. */
    RETINAFACE("retinaface", Set.of(Role.DETECTOR), "scales", "accept", "iou", "landmarkScale"),
    /** 68 points of the box's square, {@code fr_landmark}. */
    PFLD_68("pfld68", Set.of(Role.LANDMARKS)),
    /** InsightFace's {@code 2d106det}. */
    INSIGHTFACE_106("insightface-2d106", Set.of(Role.LANDMARKS)),
    /** InsightFace's {@code 1k3d68}: 68 points in three dimensions, and the pose. */
    INSIGHTFACE_3D68("insightface-3d68", Set.of(Role.LANDMARKS, Role.LANDMARKS3D)),
    /** Pose as three softmaxes over 66 bins, {@code fr_pose}. */
    HOPENET("hopenet", Set.of(Role.POSE), "pitchBias", "rollSlope"),
    /** A recogniser on ArcFace's aligned crop. */
    ARCFACE("arcface", Set.of(Role.RECOGNISER), "area");

    private final String key;
    private final Set<Role> roles;
    private final List<String> settings;

    Family(String key, Set<Role> roles, String... settings) {
        this.key = key;
        this.roles = roles;
        this.settings = List.of(settings);
    }

    /** Its name in pack.json. */
    public String key() {
        return key;
    }

    /** What its models can be for. */
    public Set<Role> roles() {
        return roles;
    }

    /** The names of the numbers that pack.json may set for it. */
    public List<String> settings() {
        return settings;
    }

    /** The family of that name for that role. */
    public static Optional<Family> of(Role role, String key) {
        return Arrays.stream(values())
                .filter(f -> f.roles.contains(role) && f.key.equals(key))
                .findFirst();
    }

    /** The names that a role's family may have. */
    public static List<String> keys(Role role) {
        return Arrays.stream(values())
                .filter(f -> f.roles.contains(role))
                .map(Family::key)
                .toList();
    }
}

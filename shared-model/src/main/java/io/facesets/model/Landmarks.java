package io.facesets.model;

import java.util.List;

/**
 * A dense set of facial points under a named scheme.
 *
 * @param scheme how the points are numbered: {@value #IBUG_68} (iBUG 300-W order) or {@value #INSIGHTFACE_106}
 * @param points as many as the scheme's name says
 */
public record Landmarks(String scheme, List<Point> points) {

    /** 68 points in the order of iBUG 300-W: jaw 0-16, brows 17-26, nose 27-35, eyes 36-47, mouth 48-67. */
    public static final String IBUG_68 = "ibug-68";

    /** InsightFace's 106 points ({@code landmark_2d_106}). */
    public static final String INSIGHTFACE_106 = "insightface-106";

    public Landmarks {
        points = List.copyOf(points);
        int expected = switch (scheme) {
            case IBUG_68 -> 68;
            case INSIGHTFACE_106 -> 106;
            default -> throw new IllegalArgumentException("unknown landmark scheme '" + scheme + "'");
        };
        Checks.require(points.size() == expected, scheme + " has " + expected + " points, not " + points.size());
    }
}

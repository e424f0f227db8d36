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

    /**
     * The five points that faces are aligned by. Of iBUG's 68: the lids' four points for each eye (not the corners, which
     * move with the gaze), 30, and the mouth's corners inside and outside. Of InsightFace's 106, numbered as in the
     * marked-up picture of its {@code coordinate_reg}: 38 and 88 in the middle of the eyes, 86 the nose's tip, 52 and 61
     * the mouth's corners.
     */
    public FivePoints fivePoints() {
        return scheme.equals(INSIGHTFACE_106)
                ? new FivePoints(points.get(38), points.get(88), points.get(86), points.get(52), points.get(61))
                : new FivePoints(
                        mean(37, 38, 40, 41), mean(43, 44, 46, 47), points.get(30), mean(48, 60), mean(54, 64));
    }

    private Point mean(int... indices) {
        double x = 0;
        double y = 0;
        for (int i : indices) {
            x += points.get(i).x();
            y += points.get(i).y();
        }
        return new Point(x / indices.length, y / indices.length);
    }
}

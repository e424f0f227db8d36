package io.facesets.analysis.core.face;

import io.facesets.model.Checks;
import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import java.util.List;

/** The five alignment points out of a dense scheme. */
final class FivePointsOf {

    private FivePointsOf() {}

    /** Of iBUG's 68: the lids' four points for each eye (not the corners, which move with the gaze), 30, and the mouth. */
    static FivePoints ibug68(Landmarks landmarks) {
        Checks.require(landmarks.scheme().equals(Landmarks.IBUG_68), "68 points, not " + landmarks.scheme());
        List<Point> p = landmarks.points();
        return new FivePoints(
                mean(p, 37, 38, 40, 41), mean(p, 43, 44, 46, 47), p.get(30), mean(p, 48, 60), mean(p, 54, 64));
    }

    /**
     * Of InsightFace's 106, numbered as in the marked-up picture of its {@code coordinate_reg}: 38 and 88 in the middle of
     * the eyes, 86 the nose's tip, 52 and 61 the mouth's corners.
     */
    static FivePoints insight106(Landmarks landmarks) {
        Checks.require(landmarks.scheme().equals(Landmarks.INSIGHTFACE_106), "106 points, not " + landmarks.scheme());
        List<Point> p = landmarks.points();
        return new FivePoints(p.get(38), p.get(88), p.get(86), p.get(52), p.get(61));
    }

    private static Point mean(List<Point> points, int... indices) {
        double x = 0;
        double y = 0;
        for (int i : indices) {
            x += points.get(i).x();
            y += points.get(i).y();
        }
        return new Point(x / indices.length, y / indices.length);
    }
}

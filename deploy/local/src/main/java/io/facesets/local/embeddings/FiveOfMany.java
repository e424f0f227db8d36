package io.facesets.local.embeddings;

import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import java.util.List;

/** The five points out of dense ones, for files that have no others. */
final class FiveOfMany {

    private FiveOfMany() {}

    /**
     * Of iBUG's 68: the mean of each eye's lids, the nose's tip, the mouth's corners. Of InsightFace's 106: its points 38,
     * 88, 86, 52 and 61.
     */
    static FivePoints of(Landmarks dense) {
        List<Point> p = dense.points();
        return dense.scheme().equals(Landmarks.INSIGHTFACE_106)
                ? new FivePoints(p.get(38), p.get(88), p.get(86), p.get(52), p.get(61))
                : new FivePoints(
                        mean(p, 37, 38, 40, 41), mean(p, 43, 44, 46, 47), p.get(30), mean(p, 48, 60), mean(p, 54, 64));
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

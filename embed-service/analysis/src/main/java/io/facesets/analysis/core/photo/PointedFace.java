package io.facesets.analysis.core.photo;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.face.FacePoints;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.util.List;

/** A detection and the points that were found in it. */
record PointedFace(Detection detection, FacePoints points) {

    /** The five points of one face in two boxes lie closer together than this share of the face's size. */
    private static final double SAME = 0.25;

    /** Whether the points are still the box's: on what is no face they wander off, at worst onto a face beside it. */
    boolean holds() {
        Point middle = middle(points.five());
        return middle.x() > detection.box().x1()
                && middle.x() < detection.box().x2()
                && middle.y() > detection.box().y1()
                && middle.y() < detection.box().y2();
    }

    /** Whether both boxes show one face: their points coincide, however the boxes overlap. */
    boolean sameAs(PointedFace other) {
        double size = Math.sqrt(
                Math.min(detection.box().area(), other.detection().box().area()));
        List<Point> mine = points.five().asList();
        List<Point> others = other.points().five().asList();
        for (int i = 0; i < mine.size(); i++) {
            double apart = Math.hypot(
                    mine.get(i).x() - others.get(i).x(),
                    mine.get(i).y() - others.get(i).y());
            if (apart > SAME * size) {
                return false;
            }
        }
        return true;
    }

    private static Point middle(FivePoints p) {
        double x = 0;
        double y = 0;
        for (Point point : p.asList()) {
            x += point.x() / 5;
            y += point.y() / 5;
        }
        return new Point(x, y);
    }
}

package io.facesets.analysis.core.photo;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.model.Box;
import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import java.util.Optional;

/**
 * Results are kept to what they are good for: a hundredth of a pixel, a degree and a unit of sharpness; a ten-thousandth
 * of the score. Records stay small and comparable.
 */
final class Rounding {

    private Rounding() {}

    static double hundredth(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** The detection with a rounded box; empty if nothing is left of it. */
    static Optional<Detection> detection(Detection d) {
        double x1 = hundredth(d.box().x1());
        double y1 = hundredth(d.box().y1());
        double x2 = hundredth(d.box().x2());
        double y2 = hundredth(d.box().y2());
        return x2 > x1 && y2 > y1
                ? Optional.of(new Detection(
                        new Box(x1, y1, x2, y2), Math.round(d.score() * 10_000) / 10_000.0, d.points(), d.tilt()))
                : Optional.empty();
    }

    static FivePoints five(FivePoints p) {
        return new FivePoints(
                point(p.leftEye()), point(p.rightEye()), point(p.nose()), point(p.leftMouth()), point(p.rightMouth()));
    }

    static Landmarks landmarks(Landmarks l) {
        return new Landmarks(
                l.scheme(), l.points().stream().map(Rounding::point).toList());
    }

    static Pose pose(Pose p) {
        return new Pose(hundredth(p.pitch()), hundredth(p.yaw()), hundredth(p.roll()));
    }

    private static Point point(Point p) {
        return new Point(hundredth(p.x()), hundredth(p.y()));
    }
}

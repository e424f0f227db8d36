package io.facesets.export.core.quality;

import io.facesets.model.Face;
import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import java.util.List;
import java.util.Optional;

/** The five measures of a face, each brought to [0, 1]. */
public final class QualityRules {

    /** From 60° of yaw on one eye is hidden: what face benchmarks (CFP) call a profile. */
    private static final double PROFILE_YAW = 60;

    /** At 45° up or down the eyes or the mouth are foreshortened to nothing. */
    private static final double STEEP_PITCH = 45;

    /** Roll is undone by every aligner, so that even a face on its side keeps three quarters. */
    private static final double ROLL_COST = 0.25;

    private static final double QUARTER_TURN = 90;

    /** Without a pose nothing is known: the middle, so that such a face neither leads nor is last. */
    private static final double UNKNOWN = 0.5;

    /** Under 40 px an embedding drifts from the person's own, and the face is not embedded at all. */
    private static final double SMALLEST = 40;

    /** A face fills 256 px of a 512 px crop; beyond half as much again a larger source adds nothing to it. */
    private static final double LARGEST = 400;

    /** Variance of the Laplacian: 40 is the usual gate, 244 the median of a real collection, 1,000 very crisp. */
    private static final double BLURRED = 10;

    private static final double CRISP = 1_000;

    private static final int NOSE_TIP = 30;
    private static final int JAW_LEFT = 2;
    private static final int JAW_RIGHT = 14;

    private QualityRules() {}

    /** All five. */
    public static Quality of(Face face) {
        return new Quality(
                frontality(face.pose()),
                face.score(),
                symmetry(face),
                logScale(face.faceShort(), SMALLEST, LARGEST),
                logScale(face.blur(), BLURRED, CRISP));
    }

    /** Falls linearly to 0 at a profile and at a steep pitch; roll costs at most a quarter. */
    static double frontality(Optional<Pose> pose) {
        return pose.map(p -> fall(p.yaw(), PROFILE_YAW)
                        * fall(p.pitch(), STEEP_PITCH)
                        * (1 - ROLL_COST * (1 - fall(p.roll(), QUARTER_TURN))))
                .orElse(UNKNOWN);
    }

    /**
     * The smaller over the larger of the nose tip's distances to both sides of the jaw (points 30, 2 and 14 of the 68),
     * along the eye line; with other landmarks, its distances to both eyes. 0 if the nose lies beyond either.
     */
    static double symmetry(Face face) {
        FivePoints five = face.points();
        Optional<List<Point>> dense = face.landmarks()
                .filter(l -> l.scheme().equals(Landmarks.IBUG_68))
                .map(Landmarks::points);
        Point nose = dense.map(p -> p.get(NOSE_TIP)).orElse(five.nose());
        Point left = dense.map(p -> p.get(JAW_LEFT)).orElse(five.leftEye());
        Point right = dense.map(p -> p.get(JAW_RIGHT)).orElse(five.rightEye());
        double dx = five.rightEye().x() - five.leftEye().x();
        double dy = five.rightEye().y() - five.leftEye().y();
        double a = (nose.x() - left.x()) * dx + (nose.y() - left.y()) * dy;
        double b = (right.x() - nose.x()) * dx + (right.y() - nose.y()) * dy;
        return a <= 0 || b <= 0 ? 0 : Math.min(a, b) / Math.max(a, b);
    }

    /** 0 up to {@code low}, 1 from {@code high} on, logarithmic between: a doubling counts the same everywhere. */
    static double logScale(double value, double low, double high) {
        return value <= low ? 0 : Math.min(1, Math.log(value / low) / Math.log(high / low));
    }

    private static double fall(double degrees, double end) {
        return Math.max(0, 1 - Math.abs(degrees) / end);
    }
}

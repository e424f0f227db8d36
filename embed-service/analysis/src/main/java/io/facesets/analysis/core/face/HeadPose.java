package io.facesets.analysis.core.face;

import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import io.facesets.model.Pose;

/**
 * The head's direction from a face's points, with InsightFace's signs: pitch + up, yaw + to the image's right, roll +
 * clockwise. Roll is the eye line's, yaw how the nose's tip divides the face's width, pitch how high the tip lies
 * between eyes and mouth. The constants were set against a pose network's answers on 104 faces, not against measured
 * heads: yaw has a slope of 1.00 and a correlation of .87 to it, pitch a correlation of .78, after the network's bias
 * of -10 degrees of pitch on level faces.
 *
 * <p>With 106 points the five are used alone, which need no knowledge of that scheme's order: the eyes stand in for the
 * jaw, and the yaw so found correlates with the jaw's by .94.
 */
public final class HeadPose {

    /** Yaw in degrees per unit of asymmetry (a - b) / (a + b), fitted on turned heads. */
    private static final double YAW_PER_ASYMMETRY = 45;

    /** The same with the eyes in the place of the jaw: {@link #ofFive}. */
    private static final double YAW_PER_EYE_ASYMMETRY = 40;

    /** Where a level head's nose tip lies between eye line (0) and mouth line (1). */
    private static final double LEVEL_NOSE = 0.53;

    /** Degrees of pitch per unit by which the tip lies higher: between the least-squares slope, 64, and the ratio of spreads, 81. */
    private static final double PITCH_PER_RISE = 70;

    private static final int NOSE_TIP = 30;
    private static final int LEFT_JAW = 2;
    private static final int RIGHT_JAW = 14;

    private HeadPose() {}

    /** What a model told; else by the best that the points allow: the jaw if there are 68, else the five alone. */
    public static Pose of(FacePoints points) {
        return points.pose()
                .or(() -> points.dense()
                        .filter(d -> d.scheme().equals(Landmarks.IBUG_68))
                        .map(d -> of68(points.five(), d)))
                .orElseGet(() -> ofFive(points.five()));
    }

    /** The tilt of the eye line in radians, clockwise positive. */
    static double tilt(FivePoints five) {
        return Math.atan2(
                five.rightEye().y() - five.leftEye().y(),
                five.rightEye().x() - five.leftEye().x());
    }

    private static Pose of68(FivePoints five, Landmarks landmarks) {
        double tilt = tilt(five);
        double nose = along(landmarks.points().get(NOSE_TIP), tilt);
        double a = nose - along(landmarks.points().get(LEFT_JAW), tilt);
        double b = along(landmarks.points().get(RIGHT_JAW), tilt) - nose;
        return pose(five, tilt, YAW_PER_ASYMMETRY * asymmetry(a, b));
    }

    private static Pose ofFive(FivePoints five) {
        double tilt = tilt(five);
        double nose = along(five.nose(), tilt);
        double a = nose - along(five.leftEye(), tilt);
        double b = along(five.rightEye(), tilt) - nose;
        return pose(five, tilt, YAW_PER_EYE_ASYMMETRY * asymmetry(a, b));
    }

    private static Pose pose(FivePoints five, double tilt, double yaw) {
        double eyes = (across(five.leftEye(), tilt) + across(five.rightEye(), tilt)) / 2;
        double mouth = (across(five.leftMouth(), tilt) + across(five.rightMouth(), tilt)) / 2;
        double nose = across(five.nose(), tilt);
        double height = mouth - eyes;
        double pitch = Math.abs(height) < 1e-6 ? 0 : PITCH_PER_RISE * (LEVEL_NOSE - (nose - eyes) / height);
        return new Pose(quarter(pitch), quarter(yaw), Math.toDegrees(tilt));
    }

    /** (a - b) / (a + b), bounded where the nose lies outside of the face. */
    private static double asymmetry(double a, double b) {
        double sum = a + b;
        return Math.abs(sum) < 1e-6 ? 0 : Math.clamp((a - b) / sum, -2, 2);
    }

    private static double quarter(double degrees) {
        return Math.clamp(degrees, -90, 90);
    }

    private static double along(Point p, double tilt) {
        return p.x() * Math.cos(tilt) + p.y() * Math.sin(tilt);
    }

    private static double across(Point p, double tilt) {
        return p.y() * Math.cos(tilt) - p.x() * Math.sin(tilt);
    }
}

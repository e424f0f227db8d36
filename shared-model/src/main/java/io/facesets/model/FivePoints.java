package io.facesets.model;

import java.util.List;

/**
 * The five points that faces are aligned by, in the order of InsightFace. Left and right are the viewer's.
 *
 * @param leftEye centre of the eye on the image's left
 * @param nose tip of the nose
 */
public record FivePoints(Point leftEye, Point rightEye, Point nose, Point leftMouth, Point rightMouth) {

    /** How far the line through the eyes is from level, in degrees clockwise within [-180, 180]. */
    public double roll() {
        return Math.toDegrees(Math.atan2(rightEye.y() - leftEye.y(), rightEye.x() - leftEye.x()));
    }

    /** The points in InsightFace's order: left eye, right eye, nose, left mouth corner, right mouth corner. */
    public List<Point> asList() {
        return List.of(leftEye, rightEye, nose, leftMouth, rightMouth);
    }
}

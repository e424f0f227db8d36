package io.facesets.model;

import java.util.List;

/**
 * The five points that faces are aligned by, in the order of InsightFace. Left and right are the viewer's.
 *
 * @param leftEye centre of the eye on the image's left
 * @param nose tip of the nose
 */
public record FivePoints(Point leftEye, Point rightEye, Point nose, Point leftMouth, Point rightMouth) {

    /** The points in InsightFace's order: left eye, right eye, nose, left mouth corner, right mouth corner. */
    public List<Point> asList() {
        return List.of(leftEye, rightEye, nose, leftMouth, rightMouth);
    }
}

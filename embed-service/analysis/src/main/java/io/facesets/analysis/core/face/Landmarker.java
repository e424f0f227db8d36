package io.facesets.analysis.core.face;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.image.Picture;

/** Finds the points of a face. Safe for use by many threads, each with its own picture. */
@FunctionalInterface
public interface Landmarker {

    /** The points of the face that {@code detection} shows, in the picture's pixels. */
    FacePoints find(Picture picture, Detection detection);
}

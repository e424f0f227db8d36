package io.facesets.analysis.core.detect;

import io.facesets.analysis.core.image.Picture;
import java.util.List;

/** Finds the faces of a picture. Safe for use by many threads, each with its own picture. */
@FunctionalInterface
public interface Detector {

    /** One detection per face, in the picture's pixels; boxes may reach out of it. */
    List<Detection> detect(Picture picture);

    /** Whether every detection has the five points. */
    default boolean givesPoints() {
        return false;
    }
}

package io.facesets.analysis.core.face;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.image.Picture;
import io.facesets.model.Pose;
import java.util.Optional;

/** Measures which way a head is turned. Safe for use by many threads, each with its own picture. */
@FunctionalInterface
public interface PoseFinder {

    /** The head's pose with InsightFace's signs ({@link Pose}); empty if what the model gives tells none. */
    Optional<Pose> pose(Picture picture, Detection detection);
}

package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * One face of a photo, measured.
 *
 * @param index position in the photo's list, from 0
 * @param box where, in pixels of the upright photo
 * @param points the five alignment points
 * @param landmarks the dense points, if the pack has a model for them
 * @param pose the head's direction, if it could be measured
 * @param score the detector's confidence within [0, 1]
 * @param blur variance of the Laplacian of the grey face crop; higher is sharper, 40 is the usual gate
 * @param embedding absent if the face is too small to be embedded
 */
public record Face(
        int index,
        Box box,
        FivePoints points,
        Optional<Landmarks> landmarks,
        Optional<Pose> pose,
        double score,
        double blur,
        Optional<Embedding> embedding) {

    public Face {
        Checks.require(index >= 0, "a face's index starts at 0, not " + index);
        Checks.within(score, 0, 1, "score");
        Checks.within(blur, 0, Double.MAX_VALUE, "blur");
    }

    /** Whether it has no landmarks or no pose. */
    public boolean bare() {
        return landmarks.isEmpty() || pose.isEmpty();
    }

    /** The short side of the box in pixels. */
    @JsonProperty(value = "face_short", access = JsonProperty.Access.READ_ONLY)
    public double faceShort() {
        return box.shortSide();
    }
}

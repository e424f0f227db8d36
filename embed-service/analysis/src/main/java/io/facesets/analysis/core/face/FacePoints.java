package io.facesets.analysis.core.face;

import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import java.util.Optional;

/** The points of one face in the picture's pixels: the five, and the dense ones if the pack's model gives any. */
public record FacePoints(FivePoints five, Optional<Landmarks> dense) {}

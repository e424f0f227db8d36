package io.facesets.export.core.library;

import io.facesets.model.Face;
import io.facesets.model.FaceId;

/** A face that belongs to an identity, with all that was measured of it, and its photo. */
public record Member(FaceId id, Face face, Photo photo) {}

package io.facesets.export.core.library;

import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.Optional;

/** A gate of the cluster service that left a face out of the sets, with the figures. */
public record LeftOut(FaceId face, Optional<IdentityId> person, String stage, double value, double limit) {}

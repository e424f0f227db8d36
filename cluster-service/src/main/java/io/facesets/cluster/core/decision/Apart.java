package io.facesets.cluster.core.decision;

import io.facesets.model.FaceId;

/**
 * Two faces that are two people.
 *
 * @param decision the number of the decision that says so
 */
public record Apart(FaceId face, FaceId other, long decision) {}

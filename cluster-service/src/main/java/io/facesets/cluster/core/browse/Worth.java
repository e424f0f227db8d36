package io.facesets.cluster.core.browse;

import io.facesets.cluster.core.refine.SortableFace;

/**
 * How well a face shows whose it is, for choosing what is looked at first; no gate goes by it. Weights and full marks are
 * those of an export's quality where a face's own measures have them (detector 0.20, size and sharpness 0.15 each), shared
 * out over what is known here, less the distance from the identity's middle.
 */
final class Worth {

    private static final double FULL_SIZE = 250;
    private static final double FULL_SHARPNESS = 250;

    private Worth() {}

    /** @param distance cosine distance to the middle of the identity */
    static double of(SortableFace face, double distance) {
        double own = 0.4 * Math.clamp(face.score(), 0, 1)
                + 0.3 * Math.clamp(face.faceShort() / FULL_SIZE, 0, 1)
                + 0.3 * Math.clamp(face.blur() / FULL_SHARPNESS, 0, 1);
        return own - distance;
    }
}

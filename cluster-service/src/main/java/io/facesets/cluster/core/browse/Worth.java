package io.facesets.cluster.core.browse;

import io.facesets.cluster.core.refine.SortableFace;

/**
 * How well a face shows whose it is, for choosing what is looked at first; no gate goes by it. Weights and full marks are
 * those of an export's quality where a face's own measures have them (detector 0.20, size and sharpness 0.15 each), shared
 * out over what is known here, less the distance from the identity's middle, and less for a face that lies on its side.
 */
final class Worth {

    private static final double FULL_SIZE = 250;
    private static final double FULL_SHARPNESS = 250;

    /** Heads are tilted so far, in degrees, without anybody noticing. */
    private static final double UPRIGHT = 20;

    private static final double SIDEWAYS = 60;

    /** Any upright face that is not hopeless shows better who it is. */
    private static final double LYING = 0.5;

    private Worth() {}

    /** @param distance cosine distance to the middle of the identity */
    static double of(SortableFace face, double distance) {
        double own = 0.4 * Math.clamp(face.score(), 0, 1)
                + 0.3 * Math.clamp(face.faceShort() / FULL_SIZE, 0, 1)
                + 0.3 * Math.clamp(face.blur() / FULL_SHARPNESS, 0, 1);
        return own - distance - LYING * lying(face);
    }

    /** From 0 for a head as people hold it to 1 for one on its side or upside down. */
    private static double lying(SortableFace face) {
        double roll = Math.abs(face.roll().orElse(0));
        return Math.clamp((roll - UPRIGHT) / (SIDEWAYS - UPRIGHT), 0, 1);
    }
}

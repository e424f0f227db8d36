package io.facesets.analysis.core.image;

/** How a patch's pixels are computed from the picture's. */
public enum Sampling {
    /** Bilinear between the nearest four pixels, whatever the scale: what InsightFace does (cv2.warpAffine). */
    NEAREST_FOUR,
    /** As {@link #NEAREST_FOUR}, after averaging over areas where the patch is smaller than what it shows. */
    AREA,
    /** As {@link #AREA}, but the nearest pixel alone where the patch is askew: for a glance. */
    ROUGH
}

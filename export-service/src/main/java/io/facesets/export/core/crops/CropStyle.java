package io.facesets.export.core.crops;

import io.facesets.model.Checks;

/**
 * How crops are cut out.
 *
 * @param padRatio padding on each side of a face's box, in its longer sides, within [0, 2]
 * @param outSize side of the crops in pixels, 64 to 4,096
 * @param align whether faces are turned until their eyes are level; otherwise they keep their roll
 */
public record CropStyle(double padRatio, int outSize, boolean align) {

    /** With faces as they are. */
    public CropStyle(double padRatio, int outSize) {
        this(padRatio, outSize, false);
    }

    public CropStyle {
        Checks.within(padRatio, 0, 2, "padRatio");
        Checks.within(outSize, 64, 4096, "outSize");
    }
}

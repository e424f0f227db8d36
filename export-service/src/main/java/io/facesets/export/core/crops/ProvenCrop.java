package io.facesets.export.core.crops;

import io.facesets.model.Embedding;

/**
 * A crop that was proven, with all that need not be found out again.
 *
 * @param recipe a digest over everything that shaped the crop: of the same recipe come the same pixels
 * @param png as it is written; not copied
 * @param raw the crop's embedding as the model gave it, which a reader averages
 * @param pad what was left on each side, in sides of the face's box
 * @param hidden how many other faces were made unrecognisable
 * @param impression what it looks like
 */
public record ProvenCrop(
        String recipe, byte[] png, Embedding raw, double pad, int hidden, Studio.Impression impression) {}

package io.facesets.export.core.crops;

import io.facesets.model.Embedding;
import java.util.Optional;

/**
 * A crop that was proven, with all that need not be found out again.
 *
 * @param recipe a digest over everything that shaped the crop: of the same recipe come the same pixels
 * @param png as it is written; not copied
 * @param raw the crop's embedding as the model gave it, which a reader averages
 * @param pad what was left on each side, in sides of the face's box
 * @param hidden how many other faces were made unrecognisable
 * @param impression what it looks like
 * @param uncompressed the same pixels as an image that is quickly opened, where they are at hand and may be wanted; not
 *     copied
 */
public record ProvenCrop(
        String recipe,
        byte[] png,
        Embedding raw,
        double pad,
        int hidden,
        Studio.Impression impression,
        Optional<byte[]> uncompressed) {}

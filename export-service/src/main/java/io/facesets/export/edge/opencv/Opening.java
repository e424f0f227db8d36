package io.facesets.export.edge.opencv;

import io.facesets.analysis.Images;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.image.Picture;
import io.facesets.export.core.library.Photo;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Opens originals as the embed worker does. */
final class Opening {

    private static final Logger LOG = Logger.getLogger(Opening.class);

    private Opening() {}

    /** Loads the native libraries. */
    static void prepare() {
        Images.opener(Images.USUAL_MAX_PIXELS);
    }

    /** The upright picture, which the caller closes; empty, and said so, if it can't be decoded. */
    static Optional<Picture> of(byte[] original, Photo photo) {
        // A larger photo that was embedded all the same is looked at in its own size.
        long pixels = Math.max(Images.USUAL_MAX_PIXELS, (long) photo.width() * photo.height());
        try {
            return Optional.of(Images.opener(pixels).open(original));
        } catch (RefusedImageException e) {
            LOG.warnf("%s can't be decoded: %s", photo.content(), e.detail());
            return Optional.empty();
        }
    }
}

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

    /** What every worker looks at; of a larger photo that was embedded all the same, its own size. */
    private static final long USUAL_PIXELS = 200_000_000;

    private Opening() {}

    /** Loads the native libraries. */
    static void prepare() {
        Images.opener(USUAL_PIXELS);
    }

    /** The upright picture, which the caller closes; empty, and said so, if it can't be decoded. */
    static Optional<Picture> of(byte[] original, Photo photo) {
        long pixels = Math.max(USUAL_PIXELS, (long) photo.width() * photo.height());
        try {
            return Optional.of(Images.opener(pixels).open(original));
        } catch (RefusedImageException e) {
            LOG.warnf("%s can't be decoded: %s", photo.content(), e.detail());
            return Optional.empty();
        }
    }
}

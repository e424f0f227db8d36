package io.facesets.export.edge.analysis;

import io.facesets.analysis.core.format.ImageFormat;
import io.facesets.analysis.core.format.ImageSniffer;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.export.core.format.StoredPhoto;
import io.facesets.export.core.format.StoredPhotos;
import io.facesets.export.core.library.Originals;
import io.facesets.export.core.library.Photo;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads the orientation where the decoder reads it; nothing is decoded. */
public final class SniffedPhotos implements StoredPhotos {

    private static final Logger LOG = Logger.getLogger(SniffedPhotos.class);

    private final Originals originals;

    public SniffedPhotos(Originals originals) {
        this.originals = originals;
    }

    @Override
    public Optional<StoredPhoto> of(Photo photo) {
        return originals.read(photo).flatMap(bytes -> stored(bytes, photo));
    }

    private static Optional<StoredPhoto> stored(byte[] bytes, Photo photo) {
        Optional<ImageFormat> format = ImageSniffer.format(bytes);
        if (format.isEmpty()) {
            return Optional.empty();
        }
        try {
            int orientation = ImageSniffer.header(bytes, format.get()).orientation();
            return Optional.of(new StoredPhoto(photo.width(), photo.height(), orientation));
        } catch (RefusedImageException e) {
            LOG.debugf("%s has no header that can be read: %s", photo.content(), e.getMessage());
            return Optional.empty();
        }
    }
}

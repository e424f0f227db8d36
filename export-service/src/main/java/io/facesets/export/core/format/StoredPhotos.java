package io.facesets.export.core.format;

import io.facesets.export.core.library.Photo;
import java.util.Optional;

/** Looks into originals. */
@FunctionalInterface
public interface StoredPhotos {

    /** How it lies in its file; empty if the original is gone or has changed. */
    Optional<StoredPhoto> of(Photo photo);
}

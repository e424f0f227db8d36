package io.facesets.stager.core.photo;

import io.facesets.model.TakenAt;
import java.io.InputStream;
import java.util.Optional;

/** A port: the date that is written in a file, by the camera or by a program. Implementations are safe for use by many threads. */
public interface CameraDates {

    /**
     * The local time where the photo was taken, by EXIF, else by XMP, or nothing if the bytes do not tell. Never throws on bad or short input, whatever it is;
     * reads as far as it needs and leaves the stream open.
     */
    Optional<TakenAt> read(InputStream photo);

    /** The same of a file of XMP that stands beside a photo. */
    default Optional<TakenAt> readSidecar(InputStream sidecar) {
        return Optional.empty();
    }
}

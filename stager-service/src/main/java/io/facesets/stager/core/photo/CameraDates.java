package io.facesets.stager.core.photo;

import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.Optional;

/** A port: the date that the camera wrote into the file. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface CameraDates {

    /**
     * The camera's local time, or nothing if the bytes do not tell. Never throws on bad or short input, whatever it is;
     * reads as far as it needs and leaves the stream open.
     */
    Optional<LocalDateTime> read(InputStream photo);
}

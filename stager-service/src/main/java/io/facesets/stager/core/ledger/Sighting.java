package io.facesets.stager.core.ledger;

import io.facesets.model.ContentId;
import io.facesets.model.TakenAt;
import io.facesets.stager.core.scan.Sidecar;
import io.facesets.stager.core.scan.Stamp;
import java.nio.file.Path;
import java.util.Optional;

/** A file that was looked at, with what is to be noted of it. */
public sealed interface Sighting {

    Path path();

    /** A photo with its content. */
    record Photo(
            Path path,
            Stamp stamp,
            boolean settled,
            ContentId content,
            String mediaType,
            TakenAt takenAt,
            Optional<Sidecar> sidecar)
            implements Sighting {}

    /** No photo; if there was one in this place, it is there no longer. */
    record NoPhoto(Path path, Stamp stamp, boolean settled) implements Sighting {}
}

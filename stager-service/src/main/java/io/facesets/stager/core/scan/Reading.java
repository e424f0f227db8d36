package io.facesets.stager.core.scan;

import io.facesets.model.ContentId;
import io.facesets.model.TakenAt;

/** What reading a file gave. */
public sealed interface Reading {

    /**
     * A photo.
     *
     * @param stamp as it was before and after the reading
     * @param settled false if the file changed so shortly before it was read that a further change may leave the same
     *     stamp: it is read again next time
     */
    record Photo(Finding.File file, Stamp stamp, boolean settled, ContentId content, String mediaType, TakenAt takenAt)
            implements Reading {}

    /** No photo, by content and by name. */
    record NoPhoto(Finding.File file, Stamp stamp, boolean settled) implements Reading {}

    /** Could not be read. */
    record Unreadable(Finding.File file, String reason) implements Reading {}

    /** Went away since it was listed. */
    record Gone(Finding.File file) implements Reading {}

    /** The file it is about. */
    Finding.File file();
}

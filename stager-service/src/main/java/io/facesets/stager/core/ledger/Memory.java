package io.facesets.stager.core.ledger;

import io.facesets.model.ContentId;
import io.facesets.model.TakenAt;

/** What the ledger remembers of a listed file whose stamp has not changed; nothing of it needs to be read again. */
public sealed interface Memory {

    /** Nothing, or something that may no longer hold: read the file. */
    record Nothing() implements Memory {}

    /** In this place and library, as it was. */
    record Here() implements Memory {}

    /** Seen under this path, but not (or no longer) in this library: it is placed without being read. */
    record Elsewhere(ContentId content, String mediaType, TakenAt takenAt) implements Memory {}

    /** No photo, then as now. */
    record NoPhoto() implements Memory {}
}

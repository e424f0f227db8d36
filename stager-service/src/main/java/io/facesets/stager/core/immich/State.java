package io.facesets.stager.core.immich;

/** Where an asset is on its way. Stored and shown by its name. */
public enum State {
    /** Wanted, and not yet fetched. */
    LISTED,
    /** Left out, for a reason. */
    SKIPPED,
    /** Being fetched. */
    DOWNLOADING,
    /** Here, and announced as new. */
    STAGED,
    /** Its bytes were here already; announced as a further place of theirs. */
    ALIAS,
    /** No longer in Immich, or no longer shown there. */
    REMOVED,
    /** Could not be fetched; tried again later. */
    FAILED;

    /** Whether a place was announced that still holds. */
    public boolean isHere() {
        return this == STAGED || this == ALIAS;
    }
}

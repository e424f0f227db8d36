package io.facesets.stager.core.immich;

/** Why an asset is left out. Stored and shown by its name. */
public enum SkipReason {
    /** Immich found no face in it, yet. */
    NO_FACE,
    /** All faces that Immich found in it are small. */
    SMALL_FACES,
    /** One of Immich's own thumbnails or videos, indexed through an external library. */
    IMMICH_PICTURE,
    /** Somebody else's, shown in this account's timeline. */
    PARTNER,
    /** No photo, by its bytes. */
    NO_PHOTO,
    /** Somebody wanted it forgotten. */
    FORGOTTEN
}

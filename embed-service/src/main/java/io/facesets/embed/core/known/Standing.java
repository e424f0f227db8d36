package io.facesets.embed.core.known;

/** What the topic of results says of a content, for one pack. */
public enum Standing {
    /** It has no result, or was rejected. */
    NONE,
    /** Faces were found, or that there are none: by other models or settings under this pack's name. */
    OLDER,
    /** Faces were found, or that there are none: by this very pack and digest. */
    DONE,
    /** That can't be told at present. */
    UNKNOWN
}

package io.facesets.stager.core.ledger;

/** What a sighting meant to the ledger. */
public enum Effect {
    /** A content that had no place so far. */
    NEW,
    /** A content that has another place already. */
    ALIAS,
    /** Nothing new. */
    KNOWN,
    /** No photo. */
    IGNORED
}

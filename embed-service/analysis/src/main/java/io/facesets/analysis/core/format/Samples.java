package io.facesets.analysis.core.format;

/** What an image's samples stand for, as far as decoders must be asked for it. */
public enum Samples {
    /** Colour or grey. */
    OPAQUE,
    /** Colour or grey with transparency, which may be a palette's. */
    TRANSPARENT,
    /** Cyan, magenta, yellow and black, or what encodes them. */
    INKS
}

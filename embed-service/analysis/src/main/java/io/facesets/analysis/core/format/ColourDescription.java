package io.facesets.analysis.core.format;

/** What an image says about the colours that its samples stand for. */
public sealed interface ColourDescription {

    /** A whole ICC profile, unread. The array is handed over, not copied. */
    record Profile(byte[] icc) implements ColourDescription {}

    /** Colour primaries by their number in ITU-T H.273, table 2. */
    record Primaries(int code) implements ColourDescription {}

    /** Adobe RGB (1998), as a camera marks it in EXIF (DCF 2.0, 3.2). */
    record AdobeRgb() implements ColourDescription {}
}

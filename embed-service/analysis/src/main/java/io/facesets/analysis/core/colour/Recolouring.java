package io.facesets.analysis.core.colour;

/** A map of 8-bit colours to sRGB. Immutable; safe for use by many threads. */
@FunctionalInterface
public interface Recolouring {

    /** Maps pixels in place. {@code bgr} holds blue, green and red of one pixel after the other. */
    void toSrgb(byte[] bgr);
}

package io.facesets.embed.core.fetch;

/** How an attempt to get bytes ended. */
public sealed interface Attempt {

    /**
     * Bytes were there; whether they are the right ones is not yet known.
     *
     * @param bytes handed over, not copied
     */
    record Got(byte[] bytes) implements Attempt {}

    /** There is nothing to be had here, and trying again will not help. */
    record Absent(String detail) implements Attempt {}

    /** What is here is certainly not what was staged. */
    record Changed(String detail) implements Attempt {}

    /** The other side answers, but not with this photo; a few more attempts may help. */
    record Failing(String detail) implements Attempt {}

    /** Nobody answers, or nobody is answered; this says nothing of the photo, and lasts until somebody mends it. */
    record Silent(String detail) implements Attempt {}
}

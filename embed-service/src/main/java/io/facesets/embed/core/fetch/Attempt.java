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

    /** The other side did not answer; it may do so later. */
    record Silent(String detail) implements Attempt {}
}

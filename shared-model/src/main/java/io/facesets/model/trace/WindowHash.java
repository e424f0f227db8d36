package io.facesets.model.trace;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A polynomial hash that rolls over a stream in a few instructions a byte, and a cryptographic one to confirm it. */
final class WindowHash {

    /** Bytes of a window: eight values of an embedding, or six of its base64. */
    static final int LENGTH = 32;

    /** Odd, without a pattern in its bits: the fractional part of the golden ratio, as in Knuth, section 6.4. */
    private static final long BASE = 0x9E3779B97F4A7C15L;

    private static final long OUT = power(LENGTH);

    private final MessageDigest sha256;

    WindowHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Of the window that begins at {@code at}. */
    static long of(byte[] bytes, int at) {
        long hash = 0;
        for (int i = at; i < at + LENGTH; i++) {
            hash = in(hash, bytes[i]);
        }
        return hash;
    }

    /** A byte more. */
    static long in(long hash, byte value) {
        return hash * BASE + Byte.toUnsignedLong(value) + 1;
    }

    /** A byte more at the end, and {@link #LENGTH} back one less. */
    static long roll(long hash, byte in, byte out) {
        return in(hash, in) - (Byte.toUnsignedLong(out) + 1) * OUT;
    }

    /** The first half of SHA-256's first 16 bytes. */
    long check(byte[] bytes, int at) {
        sha256.update(bytes, at, LENGTH);
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }
}

package io.facesets.cluster.core.linkage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What tells unit vectors apart: half of the SHA-256 of their values. No two vectors with the same one will ever be met, so
 * that it stands for a vector, in memory and in what is kept of it.
 */
record Fingerprint(long high, long low) {

    /** Of a unit vector whose values are multiples of 2^-30, as 4 bytes each. */
    static Fingerprint of(double[] unit) {
        ByteBuffer bytes = ByteBuffer.allocate(unit.length * Integer.BYTES);
        for (double value : unit) {
            bytes.putInt((int) (value * Points.GRID));
        }
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
            return new Fingerprint(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a recogniser says of a face: a vector whose direction is the person. Kept as the model gave it, not brought to
 * unit length, since readers of bundles average the raw vectors. Written as base64 of little-endian float32.
 */
public final class Embedding {

    private static final int MAX_DIMENSION = 4096;

    private final float[] values;
    private final double norm;

    private Embedding(float[] values) {
        Checks.require(
                values.length >= 1 && values.length <= MAX_DIMENSION,
                "an embedding has 1 to " + MAX_DIMENSION + " values, not " + values.length);
        double square = 0;
        for (float value : values) {
            square += (double) value * value;
        }
        Checks.require(Double.isFinite(square) && square > 0, "an embedding is finite and not all zero");
        this.values = values;
        this.norm = Math.sqrt(square);
    }

    /** Copies {@code values}, which must be finite and not all zero. */
    public static Embedding of(float[] values) {
        return new Embedding(values.clone());
    }

    /** Reads little-endian float32; throws {@link IllegalArgumentException} if the length is no multiple of 4. */
    public static Embedding ofBytes(byte[] littleEndian) {
        Checks.require(
                littleEndian.length % Float.BYTES == 0,
                "an embedding's bytes are a multiple of 4, not " + littleEndian.length);
        float[] values = new float[littleEndian.length / Float.BYTES];
        ByteBuffer.wrap(littleEndian)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Embedding(values);
    }

    @JsonCreator
    static Embedding ofBase64(String text) {
        return ofBytes(Base64.getDecoder().decode(text));
    }

    @JsonValue
    String toBase64() {
        return Base64.getEncoder().encodeToString(toBytes());
    }

    /** The vector as little-endian float32, 4 bytes a value. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    public int dimension() {
        return values.length;
    }

    /** A copy of the vector as the model gave it. */
    public float[] toArray() {
        return values.clone();
    }

    /** A copy of the vector brought to length 1, computed in double precision. */
    public double[] unit() {
        double[] unit = new double[values.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = values[i] / norm;
        }
        return unit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding[" + values.length + "]";
    }
}

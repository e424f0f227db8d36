package io.facesets.cluster.edge.onnx;

import io.facesets.cluster.core.linkage.Vectors;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Vectors as whole numbers from -63 to 63 times a common step, in native memory: a byte a value. With a = â + e, where â
 * is the coded vector, |a·b - â·b̂| = |e·b + â·f| is at most |e||b| + |â||f| (Cauchy-Schwarz), which {@link #slack} gives
 * from the measured lengths of e and â: proven for any vectors, tight for those whose values are of one size.
 */
final class Codes implements AutoCloseable {

    /**
     * The largest code. Two products of 127 and 63 fit a signed 16-bit number, in which processors without VNNI add them:
     * with eight bits they would saturate.
     */
    static final int LARGEST = 63;

    /** Written codes have this added, to be unsigned. */
    static final int ZERO = 64;

    /** Covers the rounding of the vectors to float32 (2^-24 of their length) and of the sums below. */
    private static final double ROUNDING = 2e-7;

    /** Vectors are at most this long. */
    private static final double LONGEST = 1 + 1e-6;

    private static final int SAMPLES = 512;

    /** This share of all values is cut off at the largest code; what that loses is measured as any other loss. */
    private static final double CUT_OFF = 1e-4;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes;
    private final int dimension;
    private final int count;
    private final double[] lost;
    private final double[] length;

    private Codes(int count, int dimension) {
        this.count = count;
        this.dimension = dimension;
        this.bytes = arena.allocate(Math.max(1, (long) count * dimension));
        this.lost = new double[count];
        this.length = new double[count];
    }

    /** The step that suits these vectors, from a sample; any positive step is right. */
    static double step(Vectors vectors) {
        int samples = Math.min(SAMPLES, vectors.count());
        float[] vector = new float[vectors.dimension()];
        float[] sizes = new float[samples * vector.length];
        for (int s = 0; s < samples; s++) {
            vectors.read((int) ((long) s * vectors.count() / samples), vector);
            for (int k = 0; k < vector.length; k++) {
                sizes[s * vector.length + k] = Math.abs(vector[k]);
            }
        }
        Arrays.sort(sizes);
        float largest = sizes.length == 0 ? 1 : sizes[(int) ((sizes.length - 1) * (1 - CUT_OFF))];
        return Math.max(largest, 1e-6) / LARGEST;
    }

    static Codes of(Vectors vectors, double step) {
        Codes codes = new Codes(vectors.count(), vectors.dimension());
        float[] vector = new float[vectors.dimension()];
        byte[] coded = new byte[vector.length];
        for (int i = 0; i < vectors.count(); i++) {
            vectors.read(i, vector);
            codes.encode(i, vector, step, coded);
        }
        return codes;
    }

    private void encode(int index, float[] vector, double step, byte[] coded) {
        double inverse = 1 / step;
        double lostSquare = 0;
        double square = 0;
        for (int k = 0; k < vector.length; k++) {
            double code = Math.max(-LARGEST, Math.min(LARGEST, Math.rint(vector[k] * inverse)));
            coded[k] = (byte) (code + ZERO);
            double value = code * step;
            double off = vector[k] - value;
            lostSquare += off * off;
            square += value * value;
        }
        lost[index] = Math.sqrt(lostSquare) * LONGEST + ROUNDING;
        length[index] = Math.sqrt(square) * LONGEST + ROUNDING;
        MemorySegment.copy(coded, 0, bytes, ValueLayout.JAVA_BYTE, (long) index * dimension, dimension);
    }

    int count() {
        return count;
    }

    int dimension() {
        return dimension;
    }

    /** How much less than the exact product the coded one may be, for this vector and others of {@code othersLost}. */
    double slack(int index, double othersLost) {
        return lost[index] * LONGEST + length[index] * othersLost;
    }

    /** The most that coding took from one of these vectors. */
    double lost(int from, int to) {
        double most = 0;
        for (int i = from; i < to; i++) {
            most = Math.max(most, lost[i]);
        }
        return most;
    }

    /** The codes of some vectors one after the other, {@link #ZERO} added; valid until this is closed. */
    ByteBuffer rows(int from, int to) {
        return bytes.asSlice((long) from * dimension, (long) (to - from) * dimension)
                .asByteBuffer();
    }

    /** Writes the codes of some vectors as signed bytes: all first values, all second ones, and so on. */
    void columns(int from, int to, ByteBuffer target) {
        int width = to - from;
        byte[] row = new byte[dimension];
        byte[] turned = new byte[width * dimension];
        for (int c = 0; c < width; c++) {
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, (long) (from + c) * dimension, row, 0, dimension);
            for (int k = 0; k < dimension; k++) {
                turned[k * width + c] = (byte) (row[k] - ZERO);
            }
        }
        target.put(0, turned);
    }

    @Override
    public void close() {
        arena.close();
    }
}

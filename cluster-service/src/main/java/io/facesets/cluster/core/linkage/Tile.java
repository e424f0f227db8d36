package io.facesets.cluster.core.linkage;

import java.util.Arrays;

/**
 * Dot products of 64 rows with 256 columns at a time in float32, written so that the JIT turns the inner loop into
 * vector instructions: separate arrays under one index (C2 can't tell apart two offsets into one array), small static
 * methods (in large ones vectors spill). The result is approximate; {@link #errorBound} says by how much.
 */
final class Tile {

    /** Columns of a tile. */
    static final int WIDTH = 256;

    /** Rows of a tile. */
    static final int HEIGHT = 64;

    /** So many dimensions at a time: 32 x 256 floats are 32 KB, which stays in the first cache. */
    private static final int DEPTH_STEP = 32;

    private static final int UNROLL = 4;

    private final float[][] columns;
    private final float[][] rows;
    private final float[][] products = new float[HEIGHT][WIDTH];

    Tile(int dimension) {
        int padded = (dimension + UNROLL - 1) / UNROLL * UNROLL;
        columns = new float[padded][WIDTH];
        rows = new float[HEIGHT][padded];
    }

    /**
     * How far a product may be off for vectors of length at most 1 + 1e-6. Rounding both factors to float32 and each of
     * up to d products and d sums, in any order, gives a relative error below (d + 3) u / (1 - (d + 3) u) of the sum of
     * |a b|, which Cauchy-Schwarz bounds by the lengths; u = 2^-24. (Higham, Accuracy and Stability of Numerical
     * Algorithms, 3.1.) The added 1e-6 covers lengths, underflow and what reads the result as float32. At d = 512:
     * 3.2e-5.
     */
    static double errorBound(int dimension) {
        double rounding = (dimension + 3) * 0x1p-24;
        return rounding / (1 - rounding) * (1 + 1e-5) + 1e-6;
    }

    /** Takes the means of the points from {@code first} on as columns; absent ones are zero. */
    void loadColumns(Points points, int first) {
        for (int c = 0; c < WIDTH; c++) {
            boolean present = first + c < points.count();
            double scale = present ? 1 / points.weights[first + c] : 0;
            for (int k = 0; k < points.dimension(); k++) {
                columns[k][c] = present ? (float) (points.sums[first + c][k] * scale) : 0;
            }
        }
    }

    /** Takes the means of the points from {@code first} on as rows; absent ones are zero. */
    void loadRows(Points points, int first) {
        for (int r = 0; r < HEIGHT; r++) {
            boolean present = first + r < points.count();
            double scale = present ? 1 / points.weights[first + r] : 0;
            for (int k = 0; k < points.dimension(); k++) {
                rows[r][k] = present ? (float) (points.sums[first + r][k] * scale) : 0;
            }
        }
    }

    /** The products of the rows with the columns as loaded, {@code [HEIGHT][WIDTH]}; overwritten by the next call. */
    float[][] multiply() {
        for (float[] row : products) {
            Arrays.fill(row, 0);
        }
        for (int from = 0; from < columns.length; from += DEPTH_STEP) {
            int to = Math.min(from + DEPTH_STEP, columns.length);
            for (int r = 0; r < HEIGHT; r++) {
                addProducts(products[r], rows[r], columns, from, to);
            }
        }
        return products;
    }

    private static void addProducts(float[] out, float[] row, float[][] columns, int from, int to) {
        for (int k = from; k < to; k += UNROLL) {
            addScaled(
                    out,
                    columns[k],
                    columns[k + 1],
                    columns[k + 2],
                    columns[k + 3],
                    row[k],
                    row[k + 1],
                    row[k + 2],
                    row[k + 3]);
        }
    }

    /**
     * One output and four inputs: measured as the form that C2 vectorises every time (35 to 48 GFLOP/s a core with
     * AVX-512). With two outputs it does so in some runs only, with eight inputs never.
     */
    private static void addScaled(
            float[] out, float[] c0, float[] c1, float[] c2, float[] c3, float f0, float f1, float f2, float f3) {
        for (int j = 0; j < out.length; j++) {
            out[j] += (f0 * c0[j] + f1 * c1[j]) + (f2 * c2[j] + f3 * c3[j]);
        }
    }
}

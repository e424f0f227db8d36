package io.facesets.cluster.core.linkage;

import java.util.Arrays;

/**
 * Dot products of 64 rows with 256 columns at a time in float32, written so that the JIT turns the inner loop into
 * vector instructions: separate arrays under one index (C2 can't tell apart two offsets into one array), small static
 * methods (in large ones vectors spill). The result is approximate; {@link FloatProducts} says by how much.
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

    /** Takes the vectors from {@code first} on as columns; absent ones are zero. */
    void loadColumns(Vectors vectors, int first) {
        float[] vector = new float[columns.length];
        for (int c = 0; c < WIDTH; c++) {
            if (first + c < vectors.count()) {
                vectors.read(first + c, vector);
            } else {
                Arrays.fill(vector, 0);
            }
            for (int k = 0; k < vector.length; k++) {
                columns[k][c] = vector[k];
            }
        }
    }

    /** Takes the vectors from {@code first} on as rows; absent ones are zero. */
    void loadRows(Vectors vectors, int first) {
        for (int r = 0; r < HEIGHT; r++) {
            if (first + r < vectors.count()) {
                vectors.read(first + r, rows[r]);
            } else {
                Arrays.fill(rows[r], 0);
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

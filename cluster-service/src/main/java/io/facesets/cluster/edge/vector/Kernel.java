package io.facesets.cluster.edge.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dot products of {@link #ROWS} rows with {@link #COLUMNS} columns at once, all sums in registers: each value of the
 * panel is loaded once for all rows, and each value of a row once for all columns.
 */
final class Kernel {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Rows of a step. Twelve sums hide the latency of fused multiply-adds, and fit sixteen registers. */
    static final int ROWS = 6;

    /** Columns of a panel. */
    static final int COLUMNS = 2 * LANES;

    private Kernel() {}

    /**
     * Whether one of the products is at least {@code atLeast}; if so all are written.
     *
     * @param rows row-major, {@code depth} values a row; {@link #ROWS} of them from {@code row} on
     * @param panel from {@code at} on {@code depth} times {@link #COLUMNS} values: the columns' first values, their second
     * @param products written: {@link #ROWS} times {@link #COLUMNS}
     */
    static boolean anyAtLeast(
            float[] rows, int row, float[] panel, int at, int depth, float atLeast, float[] products) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        FloatVector e0 = a0;
        FloatVector e1 = a0;
        FloatVector f0 = a0;
        FloatVector f1 = a0;
        int ra = row * depth;
        for (int k = 0; k < depth; k++) {
            FloatVector p0 = FloatVector.fromArray(SPECIES, panel, at + k * COLUMNS);
            FloatVector p1 = FloatVector.fromArray(SPECIES, panel, at + k * COLUMNS + LANES);
            FloatVector r = FloatVector.broadcast(SPECIES, rows[ra + k]);
            a0 = r.fma(p0, a0);
            a1 = r.fma(p1, a1);
            r = FloatVector.broadcast(SPECIES, rows[ra + depth + k]);
            b0 = r.fma(p0, b0);
            b1 = r.fma(p1, b1);
            r = FloatVector.broadcast(SPECIES, rows[ra + 2 * depth + k]);
            c0 = r.fma(p0, c0);
            c1 = r.fma(p1, c1);
            r = FloatVector.broadcast(SPECIES, rows[ra + 3 * depth + k]);
            d0 = r.fma(p0, d0);
            d1 = r.fma(p1, d1);
            r = FloatVector.broadcast(SPECIES, rows[ra + 4 * depth + k]);
            e0 = r.fma(p0, e0);
            e1 = r.fma(p1, e1);
            r = FloatVector.broadcast(SPECIES, rows[ra + 5 * depth + k]);
            f0 = r.fma(p0, f0);
            f1 = r.fma(p1, f1);
        }
        FloatVector largest = a0.max(a1)
                .max(b0.max(b1))
                .max(c0.max(c1).max(d0.max(d1)))
                .max(e0.max(e1).max(f0.max(f1)));
        if (largest.reduceLanes(VectorOperators.MAX) < atLeast) {
            return false;
        }
        a0.intoArray(products, 0);
        a1.intoArray(products, LANES);
        b0.intoArray(products, COLUMNS);
        b1.intoArray(products, COLUMNS + LANES);
        c0.intoArray(products, 2 * COLUMNS);
        c1.intoArray(products, 2 * COLUMNS + LANES);
        d0.intoArray(products, 3 * COLUMNS);
        d1.intoArray(products, 3 * COLUMNS + LANES);
        e0.intoArray(products, 4 * COLUMNS);
        e1.intoArray(products, 4 * COLUMNS + LANES);
        f0.intoArray(products, 5 * COLUMNS);
        f1.intoArray(products, 5 * COLUMNS + LANES);
        return true;
    }
}

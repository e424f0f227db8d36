package io.facesets.cluster.edge.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Twenty-four sums, three loads and a broadcast fit the 32 registers of AVX-512. */
final class EightRows implements Kernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 8;
    private static final int COLUMNS = 3 * LANES;

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public void addProducts(float[] rows, int row, float[] panels, int panel, int depth, float[] out, int at) {
        sums(rows, row, panels, panel, depth, out, at);
    }

    private static void sums(float[] rows, int row, float[] panels, int panel, int depth, float[] out, int at) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, out, at);
        FloatVector a1 = FloatVector.fromArray(SPECIES, out, at + LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, out, at + 2 * LANES);
        FloatVector b0 = FloatVector.fromArray(SPECIES, out, at + 3 * LANES);
        FloatVector b1 = FloatVector.fromArray(SPECIES, out, at + 4 * LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, out, at + 5 * LANES);
        FloatVector c0 = FloatVector.fromArray(SPECIES, out, at + 6 * LANES);
        FloatVector c1 = FloatVector.fromArray(SPECIES, out, at + 7 * LANES);
        FloatVector c2 = FloatVector.fromArray(SPECIES, out, at + 8 * LANES);
        FloatVector d0 = FloatVector.fromArray(SPECIES, out, at + 9 * LANES);
        FloatVector d1 = FloatVector.fromArray(SPECIES, out, at + 10 * LANES);
        FloatVector d2 = FloatVector.fromArray(SPECIES, out, at + 11 * LANES);
        FloatVector e0 = FloatVector.fromArray(SPECIES, out, at + 12 * LANES);
        FloatVector e1 = FloatVector.fromArray(SPECIES, out, at + 13 * LANES);
        FloatVector e2 = FloatVector.fromArray(SPECIES, out, at + 14 * LANES);
        FloatVector f0 = FloatVector.fromArray(SPECIES, out, at + 15 * LANES);
        FloatVector f1 = FloatVector.fromArray(SPECIES, out, at + 16 * LANES);
        FloatVector f2 = FloatVector.fromArray(SPECIES, out, at + 17 * LANES);
        FloatVector g0 = FloatVector.fromArray(SPECIES, out, at + 18 * LANES);
        FloatVector g1 = FloatVector.fromArray(SPECIES, out, at + 19 * LANES);
        FloatVector g2 = FloatVector.fromArray(SPECIES, out, at + 20 * LANES);
        FloatVector h0 = FloatVector.fromArray(SPECIES, out, at + 21 * LANES);
        FloatVector h1 = FloatVector.fromArray(SPECIES, out, at + 22 * LANES);
        FloatVector h2 = FloatVector.fromArray(SPECIES, out, at + 23 * LANES);
        int value = row;
        int column = panel;
        for (int k = 0; k < depth; k++) {
            FloatVector p0 = FloatVector.fromArray(SPECIES, panels, column);
            FloatVector p1 = FloatVector.fromArray(SPECIES, panels, column + LANES);
            FloatVector p2 = FloatVector.fromArray(SPECIES, panels, column + 2 * LANES);
            FloatVector r = FloatVector.broadcast(SPECIES, rows[value]);
            a0 = r.fma(p0, a0);
            a1 = r.fma(p1, a1);
            a2 = r.fma(p2, a2);
            r = FloatVector.broadcast(SPECIES, rows[value + 1]);
            b0 = r.fma(p0, b0);
            b1 = r.fma(p1, b1);
            b2 = r.fma(p2, b2);
            r = FloatVector.broadcast(SPECIES, rows[value + 2]);
            c0 = r.fma(p0, c0);
            c1 = r.fma(p1, c1);
            c2 = r.fma(p2, c2);
            r = FloatVector.broadcast(SPECIES, rows[value + 3]);
            d0 = r.fma(p0, d0);
            d1 = r.fma(p1, d1);
            d2 = r.fma(p2, d2);
            r = FloatVector.broadcast(SPECIES, rows[value + 4]);
            e0 = r.fma(p0, e0);
            e1 = r.fma(p1, e1);
            e2 = r.fma(p2, e2);
            r = FloatVector.broadcast(SPECIES, rows[value + 5]);
            f0 = r.fma(p0, f0);
            f1 = r.fma(p1, f1);
            f2 = r.fma(p2, f2);
            r = FloatVector.broadcast(SPECIES, rows[value + 6]);
            g0 = r.fma(p0, g0);
            g1 = r.fma(p1, g1);
            g2 = r.fma(p2, g2);
            r = FloatVector.broadcast(SPECIES, rows[value + 7]);
            h0 = r.fma(p0, h0);
            h1 = r.fma(p1, h1);
            h2 = r.fma(p2, h2);
            value += ROWS;
            column += COLUMNS;
        }
        a0.intoArray(out, at);
        a1.intoArray(out, at + LANES);
        a2.intoArray(out, at + 2 * LANES);
        b0.intoArray(out, at + 3 * LANES);
        b1.intoArray(out, at + 4 * LANES);
        b2.intoArray(out, at + 5 * LANES);
        c0.intoArray(out, at + 6 * LANES);
        c1.intoArray(out, at + 7 * LANES);
        c2.intoArray(out, at + 8 * LANES);
        d0.intoArray(out, at + 9 * LANES);
        d1.intoArray(out, at + 10 * LANES);
        d2.intoArray(out, at + 11 * LANES);
        e0.intoArray(out, at + 12 * LANES);
        e1.intoArray(out, at + 13 * LANES);
        e2.intoArray(out, at + 14 * LANES);
        f0.intoArray(out, at + 15 * LANES);
        f1.intoArray(out, at + 16 * LANES);
        f2.intoArray(out, at + 17 * LANES);
        g0.intoArray(out, at + 18 * LANES);
        g1.intoArray(out, at + 19 * LANES);
        g2.intoArray(out, at + 20 * LANES);
        h0.intoArray(out, at + 21 * LANES);
        h1.intoArray(out, at + 22 * LANES);
        h2.intoArray(out, at + 23 * LANES);
    }
}

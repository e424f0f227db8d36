package io.facesets.cluster.edge.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Twelve sums, three loads and a broadcast fit sixteen registers: for vectors shorter than 512 bits. */
final class FourRows implements Kernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 4;
    private static final int COLUMNS = 3 * LANES;

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public void multiply(float[] rows, int row, float[] panels, int panel, int depth, float[] out) {
        sums(rows, row, panels, panel, depth, out);
    }

    private static void sums(float[] rows, int row, float[] panels, int panel, int depth, float[] out) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector c2 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        FloatVector d2 = a0;
        int at = row;
        int column = panel;
        for (int k = 0; k < depth; k++) {
            FloatVector p0 = FloatVector.fromArray(SPECIES, panels, column);
            FloatVector p1 = FloatVector.fromArray(SPECIES, panels, column + LANES);
            FloatVector p2 = FloatVector.fromArray(SPECIES, panels, column + 2 * LANES);
            FloatVector r = FloatVector.broadcast(SPECIES, rows[at]);
            a0 = r.fma(p0, a0);
            a1 = r.fma(p1, a1);
            a2 = r.fma(p2, a2);
            r = FloatVector.broadcast(SPECIES, rows[at + 1]);
            b0 = r.fma(p0, b0);
            b1 = r.fma(p1, b1);
            b2 = r.fma(p2, b2);
            r = FloatVector.broadcast(SPECIES, rows[at + 2]);
            c0 = r.fma(p0, c0);
            c1 = r.fma(p1, c1);
            c2 = r.fma(p2, c2);
            r = FloatVector.broadcast(SPECIES, rows[at + 3]);
            d0 = r.fma(p0, d0);
            d1 = r.fma(p1, d1);
            d2 = r.fma(p2, d2);
            at += ROWS;
            column += COLUMNS;
        }
        a0.intoArray(out, 0);
        a1.intoArray(out, LANES);
        a2.intoArray(out, 2 * LANES);
        b0.intoArray(out, 3 * LANES);
        b1.intoArray(out, 4 * LANES);
        b2.intoArray(out, 5 * LANES);
        c0.intoArray(out, 6 * LANES);
        c1.intoArray(out, 7 * LANES);
        c2.intoArray(out, 8 * LANES);
        d0.intoArray(out, 9 * LANES);
        d1.intoArray(out, 10 * LANES);
        d2.intoArray(out, 11 * LANES);
    }
}

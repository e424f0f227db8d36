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
    }
}

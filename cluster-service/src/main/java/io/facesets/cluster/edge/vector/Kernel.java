package io.facesets.cluster.edge.vector;

import jdk.incubator.vector.FloatVector;

/**
 * Dot products of some rows with {@link #COLUMNS} columns at once, all sums in registers: each value of a panel is loaded
 * once for all rows, and each value of a row once for all columns. Nothing else is done here: a larger method is one in which
 * the JIT keeps vectors in memory instead of registers, a hundred times as slow. Stateless.
 */
interface Kernel {

    /** Columns of a panel. */
    int COLUMNS = 3 * FloatVector.SPECIES_PREFERRED.length();

    /** The one that fits this processor's registers. */
    static Kernel ofThisMachine() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 512 ? new EightRows() : new FourRows();
    }

    /** Rows of a step. */
    int rows();

    /**
     * Adds all products to what is there: of whole rows, or of one slice of them after the other.
     *
     * @param rows from {@code row} on the rows' first values, their second ones, and so on
     * @param panels from {@code panel} on the columns' first values, their second ones, and so on
     * @param depth values of a row, or of its slice
     * @param out from {@code at} on added to: {@link #COLUMNS} values for each row
     */
    void addProducts(float[] rows, int row, float[] panels, int panel, int depth, float[] out, int at);
}

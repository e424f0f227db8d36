package io.facesets.cluster.edge.vector;

import io.facesets.cluster.core.linkage.FloatProducts;
import io.facesets.cluster.core.linkage.PairEngine;
import io.facesets.cluster.core.linkage.Vectors;
import java.util.Arrays;

/**
 * Products in float32 by the Vector API, in pure Java at the speed of a native library. Needs the JVM's flag
 * {@code --add-modules jdk.incubator.vector}.
 */
public final class VectorEngine implements PairEngine {

    /** Columns of a block, a multiple of every panel's width; or a small multiple of it. */
    private static final int BLOCK = 960;

    /** A block of so many times the columns has rows packed that much less often; at more the gain is below 1 %. */
    private static final int LARGEST = 4;

    /** Blocks for each processor, at least, where blocks are large: the last ones must not be waited for. */
    private static final int SHARE = 8;

    /** Rows read at a time: 192 x 512 floats are 384 KB, which stay in a second cache. A multiple of a kernel's rows. */
    private static final int STRIP = 192;

    /**
     * Values of a row that are multiplied at a time: 128 of a panel's 48 columns are 24 KB, which stay in a first cache
     * while all rows of a strip pass by. Measured 5 to 9 % faster than whole rows.
     */
    private static final int SLICE = 128;

    /** @throws LinkageError if the JVM runs without the module */
    public VectorEngine() {
        if (BLOCK % Kernel.COLUMNS != 0) {
            throw new UnsupportedOperationException("panels of " + Kernel.COLUMNS + " columns");
        }
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public Search open(Vectors rows, Vectors columns) {
        int share = columns.count() / (SHARE * Runtime.getRuntime().availableProcessors());
        int block = BLOCK * Math.clamp(share / BLOCK, 1, LARGEST);
        return new Search() {
            @Override
            public int blockSize() {
                return block;
            }

            @Override
            public Sweep columns(int number) {
                return new PanelSweep(rows, columns, number, block);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    private static final class PanelSweep implements Sweep {

        private final Kernel kernel = Kernel.ofThisMachine();
        private final Vectors rows;
        private final int depth;
        private final int block;
        private final int firstColumn;
        private final int columns;
        private final float[] panels;
        private final float[] strip;
        private final float[] vector;
        private final float[] products = new float[STRIP * Kernel.COLUMNS];
        private final double slack;

        PanelSweep(Vectors rows, Vectors all, int number, int block) {
            this.rows = rows;
            this.depth = all.dimension();
            this.block = block;
            this.firstColumn = number * block;
            this.columns = Math.min(block, all.count() - firstColumn);
            this.panels = new float[(columns + Kernel.COLUMNS - 1) / Kernel.COLUMNS * Kernel.COLUMNS * depth];
            this.strip = new float[STRIP * depth];
            this.vector = new float[depth];
            this.slack = FloatProducts.errorBound(depth);
            for (int c = 0; c < columns; c++) {
                all.read(firstColumn + c, vector);
                int at = c / Kernel.COLUMNS * Kernel.COLUMNS * depth + c % Kernel.COLUMNS;
                for (int k = 0; k < depth; k++) {
                    panels[at + k * Kernel.COLUMNS] = vector[k];
                }
            }
        }

        @Override
        public void scan(int rowBlock, double atLeast, Found found) {
            int end = Math.min((rowBlock + 1) * block, rows.count());
            // Rounded down: what is at least the bound in float64 must be so in float32.
            float limit = Math.nextDown((float) (atLeast - slack));
            for (int first = rowBlock * block; first < end; first += STRIP) {
                int present = Math.min(STRIP, end - first);
                load(first, present);
                for (int panel = 0; panel < columns; panel += Kernel.COLUMNS) {
                    multiply(panel, present);
                    collect(first, present, panel, limit, found);
                }
            }
        }

        /** Rows in the kernel's groups, slice by slice: a group's first values first. */
        private void load(int first, int present) {
            int group = kernel.rows();
            for (int r = 0; r < present; r++) {
                rows.read(first + r, vector);
                int row = r % group;
                for (int slice = 0; slice < depth; slice += SLICE) {
                    int values = Math.min(SLICE, depth - slice);
                    int at = slice * STRIP + (r - row) * values + row;
                    for (int k = 0; k < values; k++) {
                        strip[at + k * group] = vector[slice + k];
                    }
                }
            }
        }

        private void multiply(int panel, int present) {
            Arrays.fill(products, 0);
            for (int slice = 0; slice < depth; slice += SLICE) {
                int values = Math.min(SLICE, depth - slice);
                int columnsAt = panel * depth + slice * Kernel.COLUMNS;
                for (int r = 0; r < present; r += kernel.rows()) {
                    kernel.addProducts(
                            strip, slice * STRIP + r * values, panels, columnsAt, values, products, r * Kernel.COLUMNS);
                }
            }
        }

        /** Groups of rows first, since few have a near pair. */
        private void collect(int firstRow, int present, int panel, float limit, Found found) {
            int group = kernel.rows();
            for (int first = 0; first < present; first += group) {
                if (Largest.of(products, first * Kernel.COLUMNS, group * Kernel.COLUMNS) >= limit) {
                    for (int r = first; r < Math.min(first + group, present); r++) {
                        collectRow(r, firstRow + r, panel, limit, found);
                    }
                }
            }
        }

        private void collectRow(int r, int row, int panel, float limit, Found found) {
            int at = r * Kernel.COLUMNS;
            if (Largest.of(products, at, Kernel.COLUMNS) >= limit) {
                int width = Math.min(Kernel.COLUMNS, columns - panel);
                for (int c = 0; c < width; c++) {
                    if (products[at + c] >= limit) {
                        found.pair(row, firstColumn + panel + c);
                    }
                }
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}

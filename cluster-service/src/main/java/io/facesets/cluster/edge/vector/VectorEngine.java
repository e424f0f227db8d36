package io.facesets.cluster.edge.vector;

import io.facesets.cluster.core.linkage.FloatProducts;
import io.facesets.cluster.core.linkage.PairEngine;
import io.facesets.cluster.core.linkage.Vectors;

/**
 * Products in float32 by the Vector API, in pure Java at the speed of a native library. Needs the JVM's flag
 * {@code --add-modules jdk.incubator.vector}.
 */
public final class VectorEngine implements PairEngine {

    /** Columns of a block: 960 x 512 floats are 2 MB, which stays in a second cache; a multiple of every panel's width. */
    private static final int BLOCK = 960;

    /** Rows read at a time: 192 x 512 floats are 384 KB beside the panel at hand. A multiple of a kernel's rows. */
    private static final int STRIP = 192;

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
        return new Search() {
            @Override
            public int blockSize() {
                return BLOCK;
            }

            @Override
            public Sweep columns(int block) {
                return new PanelSweep(rows, columns, block);
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
        private final int firstColumn;
        private final int columns;
        private final float[] panels;
        private final float[] strip;
        private final float[] vector;
        private final float[] products = new float[kernel.rows() * Kernel.COLUMNS];
        private final double slack;

        PanelSweep(Vectors rows, Vectors all, int block) {
            this.rows = rows;
            this.depth = all.dimension();
            this.firstColumn = block * BLOCK;
            this.columns = Math.min(BLOCK, all.count() - firstColumn);
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
            int end = Math.min((rowBlock + 1) * BLOCK, rows.count());
            // Rounded down: what is at least the bound in float64 must be so in float32.
            float limit = Math.nextDown((float) (atLeast - slack));
            for (int first = rowBlock * BLOCK; first < end; first += STRIP) {
                int present = Math.min(STRIP, end - first);
                load(first, present);
                for (int panel = 0; panel < columns; panel += Kernel.COLUMNS) {
                    for (int r = 0; r < present; r += kernel.rows()) {
                        kernel.multiply(strip, r * depth, panels, panel * depth, depth, products);
                        if (Largest.of(products) >= limit) {
                            collect(first + r, Math.min(end, first + r + kernel.rows()), panel, limit, found);
                        }
                    }
                }
            }
        }

        /** Rows in the kernel's groups, a group's first values first. */
        private void load(int first, int present) {
            int group = kernel.rows();
            for (int r = 0; r < present; r++) {
                rows.read(first + r, vector);
                int at = r / group * group * depth + r % group;
                for (int k = 0; k < depth; k++) {
                    strip[at + k * group] = vector[k];
                }
            }
        }

        private void collect(int firstRow, int endRow, int panel, float limit, Found found) {
            int width = Math.min(Kernel.COLUMNS, columns - panel);
            for (int row = firstRow; row < endRow; row++) {
                for (int c = 0; c < width; c++) {
                    if (products[(row - firstRow) * Kernel.COLUMNS + c] >= limit) {
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

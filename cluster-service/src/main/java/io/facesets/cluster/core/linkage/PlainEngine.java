package io.facesets.cluster.core.linkage;

/** Products in float32 by loops that the JIT turns into vector instructions: needs nothing but a JVM. */
public final class PlainEngine implements PairEngine {

    /** Stateless: one is enough. */
    public static final PlainEngine INSTANCE = new PlainEngine();

    private PlainEngine() {}

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public Search open(Vectors rows, Vectors columns) {
        double slack = FloatProducts.errorBound(rows.dimension());
        return new Search() {
            @Override
            public int blockSize() {
                return Tile.WIDTH;
            }

            @Override
            public Sweep columns(int block) {
                return new TileSweep(new Tile(columns.dimension()), rows, columns, block * Tile.WIDTH, slack);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    private static final class TileSweep implements Sweep {

        private final Tile tile;
        private final Vectors rows;
        private final int firstColumn;
        private final int columns;
        private final double slack;

        TileSweep(Tile tile, Vectors rows, Vectors columns, int firstColumn, double slack) {
            this.tile = tile;
            this.rows = rows;
            this.firstColumn = firstColumn;
            this.columns = Math.min(Tile.WIDTH, columns.count() - firstColumn);
            this.slack = slack;
            tile.loadColumns(columns, firstColumn);
        }

        @Override
        public void scan(int rowBlock, double atLeast, Found found) {
            int end = Math.min((rowBlock + 1) * Tile.WIDTH, rows.count());
            for (int first = rowBlock * Tile.WIDTH; first < end; first += Tile.HEIGHT) {
                tile.loadRows(rows, first);
                float[][] products = tile.multiply();
                for (int r = 0; r < Math.min(Tile.HEIGHT, end - first); r++) {
                    float[] row = products[r];
                    for (int c = 0; c < columns; c++) {
                        if (row[c] >= atLeast - slack) {
                            found.pair(first + r, firstColumn + c);
                        }
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

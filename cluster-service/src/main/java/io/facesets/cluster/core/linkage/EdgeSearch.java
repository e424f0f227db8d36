package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.Monitor;

/** Finds every pair of points nearer than a limit that are not apart: candidates in float32, each decided again in float64. */
final class EdgeSearch {

    private final Points points;
    private final EdgeStore store;
    private final Monitor monitor;
    private final double slack;

    private EdgeSearch(Points points, EdgeStore store, Monitor monitor) {
        this.points = points;
        this.store = store;
        this.monitor = monitor;
        this.slack = Tile.errorBound(points.dimension());
    }

    /** The pairs within [{@code lower}, {@code upper}), or as many of the nearest as the budget allows. */
    static EdgeStore find(Points points, double lower, double upper, LinkageOptions options, Monitor monitor) {
        EdgeStore store =
                new EdgeStore(lower, upper, Math.multiplyExact((long) options.edgesPerPoint(), points.count()));
        EdgeSearch search = new EdgeSearch(points, store, monitor);
        int blocks = (points.count() + Tile.WIDTH - 1) / Tile.WIDTH;
        monitor.stage("comparing faces", (long) blocks * (blocks + 1) / 2);
        // The last block of columns meets all rows: the longest task first.
        Workers.run(options.threads(), blocks, task -> search.columnBlock(blocks - 1 - task));
        return store;
    }

    private void columnBlock(int block) {
        Tile tile = new Tile(points.dimension());
        int firstColumn = block * Tile.WIDTH;
        tile.loadColumns(points, firstColumn);
        Pairs found = new Pairs();
        for (int rows = 0; rows <= block && !store.overflowed(); rows++) {
            monitor.checkCancelled();
            int end = Math.min((rows + 1) * Tile.WIDTH, points.count());
            for (int first = rows * Tile.WIDTH; first < end; first += Tile.HEIGHT) {
                tile.loadRows(points, first);
                collect(tile.multiply(), first, firstColumn, found);
                if (found.size > 0) {
                    store.add(found);
                    found.clear();
                }
            }
            monitor.advance(1);
        }
    }

    private void collect(float[][] products, int firstRow, int firstColumn, Pairs found) {
        double limit = store.limit();
        double atLeast = 1 - limit - slack;
        int rows = Math.min(Tile.HEIGHT, points.count() - firstRow);
        int columns = Math.min(Tile.WIDTH, points.count() - firstColumn);
        for (int r = 0; r < rows; r++) {
            float[] row = products[r];
            // In the block of the diagonal, each pair once.
            for (int c = Math.max(0, firstRow + r + 1 - firstColumn); c < columns; c++) {
                if (row[c] > atLeast) {
                    keepIfNear(firstRow + r, firstColumn + c, limit, found);
                }
            }
        }
    }

    private void keepIfNear(int a, int b, double limit, Pairs found) {
        double distance = points.distance(a, b);
        if (distance < limit && !points.apart(a, b)) {
            found.add(a, b, distance);
        }
    }
}

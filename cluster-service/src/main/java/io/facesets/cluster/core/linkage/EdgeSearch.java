package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.Monitor;

/**
 * Finds every pair of points nearer than a limit that are not apart: candidates by an engine, each decided again in
 * float64.
 */
final class EdgeSearch {

    private final Points points;
    private final EdgeStore store;
    private final Monitor monitor;

    private EdgeSearch(Points points, EdgeStore store, Monitor monitor) {
        this.points = points;
        this.store = store;
        this.monitor = monitor;
    }

    /** The pairs within [{@code lower}, {@code upper}), or as many of the nearest as the budget allows. */
    static EdgeStore find(Points points, double lower, double upper, LinkageOptions options, Monitor monitor) {
        EdgeStore store = new EdgeStore(lower, upper, options.edgeBudget(points.count()));
        EdgeSearch search = new EdgeSearch(points, store, monitor);
        try (PairEngine.Search engine = options.engine().open(points, points)) {
            int blocks = (points.count() + engine.blockSize() - 1) / engine.blockSize();
            monitor.stage("comparing faces", (long) blocks * (blocks + 1) / 2);
            // The last block of columns meets all rows: the longest task first.
            Workers.run(options.threads(), blocks, task -> search.columnBlock(engine, blocks - 1 - task));
        }
        return store;
    }

    private void columnBlock(PairEngine.Search engine, int block) {
        Pairs found = new Pairs();
        try (PairEngine.Sweep columns = engine.columns(block)) {
            for (int rows = 0; rows <= block && !store.overflowed(); rows++) {
                monitor.checkCancelled();
                double limit = store.limit();
                columns.scan(rows, 1 - limit, (row, column) -> {
                    // In the block of the diagonal, each pair once.
                    if (row < column) {
                        keepIfNear(row, column, limit, found);
                    }
                });
                if (found.size > 0) {
                    store.add(found);
                    found.clear();
                }
                monitor.advance(1);
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

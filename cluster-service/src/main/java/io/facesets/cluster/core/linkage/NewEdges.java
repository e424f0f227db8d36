package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.Monitor;
import java.util.Set;
import java.util.stream.IntStream;

/** Compares new places with all others and with each other. */
final class NewEdges {

    private final Places<?> places;
    private final double threshold;
    private final KnownEdges edges;
    private final LinkageOptions options;
    private final Monitor monitor;

    private NewEdges(Places<?> places, double threshold, KnownEdges edges, LinkageOptions options, Monitor monitor) {
        this.places = places;
        this.threshold = threshold;
        this.edges = edges;
        this.options = options;
        this.monitor = monitor;
    }

    static void find(
            Places<?> places,
            Set<Integer> fresh,
            double threshold,
            KnownEdges edges,
            LinkageOptions options,
            Monitor monitor) {
        if (fresh.isEmpty()) {
            return;
        }
        int[] arrived = fresh.stream().mapToInt(Integer::intValue).toArray();
        int[] present = IntStream.range(0, places.bound())
                .filter(place -> !places.members(place).isEmpty() && !fresh.contains(place))
                .toArray();
        NewEdges search = new NewEdges(places, threshold, edges, options, monitor);
        search.compare(arrived, arrived, true);
        search.compare(present, arrived, false);
    }

    private void compare(int[] rows, int[] columns, boolean same) {
        Vectors rowVectors = places.vectors(rows);
        Vectors columnVectors = same ? rowVectors : places.vectors(columns);
        try (PairEngine.Search engine = options.engine().open(rowVectors, columnVectors)) {
            int size = engine.blockSize();
            int rowBlocks = (rows.length + size - 1) / size;
            int columnBlocks = (columns.length + size - 1) / size;
            int tasks = rowBlocks * columnBlocks;
            monitor.stage("comparing new faces", tasks);
            // Few new rows are one block of columns: rows are shared out too, in as many parts as there are threads.
            int parts = Math.max(1, Math.min(rowBlocks, options.threads()));
            Workers.run(options.threads(), columnBlocks * parts, task -> {
                int block = task / parts;
                try (PairEngine.Sweep sweep = engine.columns(block)) {
                    for (int r = task % parts; r < (same ? block + 1 : rowBlocks); r += parts) {
                        monitor.checkCancelled();
                        scan(sweep, r, rows, columns, same);
                        monitor.advance(1);
                    }
                }
            });
        }
    }

    private void scan(PairEngine.Sweep sweep, int rowBlock, int[] rows, int[] columns, boolean same) {
        Pairs found = new Pairs();
        double below = threshold + KnownEdges.MARGIN;
        sweep.scan(rowBlock, 1 - below, (row, column) -> {
            if (!same || row < column) {
                double distance = places.distance(rows[row], columns[column]);
                if (distance < below) {
                    found.add(rows[row], columns[column], distance);
                }
            }
        });
        if (found.size > 0) {
            edges.add(found);
        }
    }
}

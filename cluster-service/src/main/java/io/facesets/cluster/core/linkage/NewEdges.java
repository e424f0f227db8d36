package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.Monitor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares new places with all others and with each other. */
final class NewEdges {

    /** Up to so many new rows, each product in double precision costs less than preparing all others for an engine. */
    private static final int FEW = 24;

    private static final int ROWS_AT_ONCE = 1_000;

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

    /** @param from new places are from here on */
    static void find(
            Places<?> places, int from, double threshold, KnownEdges edges, LinkageOptions options, Monitor monitor) {
        int[] arrived = IntStream.range(from, places.bound()).toArray();
        if (arrived.length == 0) {
            return;
        }
        int[] present = IntStream.range(0, from).filter(places::occupied).toArray();
        NewEdges search = new NewEdges(places, threshold, edges, options, monitor);
        if (arrived.length <= FEW) {
            search.compareFew(arrived, present);
        } else {
            search.compare(arrived, arrived, true);
            search.compare(present, arrived, false);
        }
    }

    /** Without an engine, which would prepare all present rows first. */
    private void compareFew(int[] arrived, int[] present) {
        double[][] units = new double[arrived.length][];
        Pairs among = new Pairs();
        for (int i = 0; i < arrived.length; i++) {
            units[i] = places.unit(arrived[i]);
            for (int j = 0; j < i; j++) {
                keepIfNear(arrived[j], arrived[i], units[j], units[i], among);
            }
        }
        edges.add(among);
        int tasks = (present.length + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
        monitor.stage("comparing new faces", tasks);
        Workers.run(options.threads(), tasks, task -> {
            monitor.checkCancelled();
            Pairs found = new Pairs();
            int end = Math.min(present.length, (task + 1) * ROWS_AT_ONCE);
            for (int row = task * ROWS_AT_ONCE; row < end; row++) {
                double[] unit = places.unit(present[row]);
                for (int i = 0; i < arrived.length; i++) {
                    keepIfNear(present[row], arrived[i], unit, units[i], found);
                }
            }
            edges.add(found);
            monitor.advance(1);
        });
    }

    private void keepIfNear(int a, int b, double[] unitA, double[] unitB, Pairs into) {
        double distance = 1 - Dots.dot(unitA, unitB);
        if (distance < threshold + KnownEdges.MARGIN) {
            into.add(a, b, distance);
        }
    }

    private void compare(int[] rows, int[] columns, boolean same) {
        Vectors rowVectors = places.vectors(rows);
        Vectors columnVectors = same ? rowVectors : places.vectors(columns);
        try (PairEngine.Search engine = options.engine().open(rowVectors, columnVectors)) {
            int size = engine.blockSize();
            int rowBlocks = (rows.length + size - 1) / size;
            int columnBlocks = (columns.length + size - 1) / size;
            monitor.stage(
                    "comparing new faces",
                    same ? (long) rowBlocks * (rowBlocks + 1) / 2 : (long) rowBlocks * columnBlocks);
            // Few new rows are one block of columns: rows are shared out too, in as many parts as there are threads.
            int parts = Math.max(1, Math.min(rowBlocks, options.threads()));
            Workers.run(options.threads(), columnBlocks * parts, task -> {
                // Among themselves, the last block of columns meets all rows: the longest task first.
                int block = columnBlocks - 1 - task / parts;
                Scan scan = new Scan(rows, columns, same, block * size, size);
                try (PairEngine.Sweep sweep = engine.columns(block)) {
                    for (int r = task % parts; r < (same ? block + 1 : rowBlocks); r += parts) {
                        monitor.checkCancelled();
                        scan.meet(sweep, r);
                        monitor.advance(1);
                    }
                }
            });
        }
    }

    /** One block of columns on its way through the rows: its vectors, and that of the last row, are made once. */
    private final class Scan {

        private final int[] rows;
        private final int[] columns;
        private final boolean same;
        private final int firstColumn;
        private final double[] @Nullable [] units;
        private int lastRow = -1;
        private double[] unitOfLastRow = {};

        Scan(int[] rows, int[] columns, boolean same, int firstColumn, int blockSize) {
            this.rows = rows;
            this.columns = columns;
            this.same = same;
            this.firstColumn = firstColumn;
            this.units = new double[blockSize][];
        }

        void meet(PairEngine.Sweep sweep, int rowBlock) {
            Pairs found = new Pairs();
            double below = threshold + KnownEdges.MARGIN;
            sweep.scan(rowBlock, 1 - below, (row, column) -> {
                if (!same || row < column) {
                    double distance = 1 - Dots.dot(row(row), column(column));
                    if (distance < below) {
                        found.add(rows[row], columns[column], distance);
                    }
                }
            });
            if (found.size > 0) {
                edges.add(found);
            }
        }

        private double[] row(int row) {
            if (row != lastRow) {
                lastRow = row;
                unitOfLastRow = places.unit(rows[row]);
            }
            return unitOfLastRow;
        }

        private double[] column(int column) {
            double[] unit = units[column - firstColumn];
            if (unit == null) {
                unit = places.unit(columns[column]);
                units[column - firstColumn] = unit;
            }
            return unit;
        }
    }
}

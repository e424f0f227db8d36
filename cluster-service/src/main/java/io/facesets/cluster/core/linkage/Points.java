package io.facesets.cluster.core.linkage;

import io.facesets.model.Checks;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighted points: clusters as they stand, each the sum of its members' unit vectors and their number. Their order is
 * that of their first members, so that an index is a label.
 *
 * <p>Unit vectors are snapped to multiples of 2^-30. Sums of fewer than 2^23 of them are then exact in double precision
 * (30 + 23 = 53 bits), whatever the order of additions.
 */
final class Points implements Vectors {

    /** Values of unit vectors are multiples of its inverse. */
    static final double GRID = 0x1p30;

    private static final int MOST = 1 << 23;
    private static final int NO_POINT = -1;

    /** Sum of the unit vectors of each point's members; {@code [count][dimension]}. */
    final double[][] sums;

    /** Members of each point. */
    final double[] weights;

    /** The row that names each point: the first of its members. Ascending. */
    final int[] firstRow;

    /** The groups of {@link CannotLink} that each point's members are in, ascending: points that share one are apart. */
    final int[][] groups;

    private Points(double[][] sums, double[] weights, int[] firstRow, int[][] groups) {
        this.sums = sums;
        this.weights = weights;
        this.firstRow = firstRow;
        this.groups = groups;
    }

    @Override
    public int count() {
        return sums.length;
    }

    @Override
    public int dimension() {
        return sums.length == 0 ? 0 : sums[0].length;
    }

    /** The mean of the point's members. */
    @Override
    public void read(int index, float[] into) {
        double[] sum = sums[index];
        double scale = 1 / weights[index];
        for (int k = 0; k < sum.length; k++) {
            into[k] = (float) (sum[k] * scale);
        }
    }

    /** The distance of two points' clusters. */
    double distance(int a, int b) {
        return Dots.meanDistance(sums[a], weights[a], sums[b], weights[b]);
    }

    /** Whether the clusters of two points must not become one. */
    boolean apart(int a, int b) {
        return SortedInts.meet(groups[a], groups[b]);
    }

    /**
     * One point for every distinct vector; several where equal vectors are apart, each row in the first that will have it.
     *
     * @param rows read once each, in order; any length but 0
     * @param pointOfRow filled with each row's point
     */
    static Points ofRows(List<double[]> rows, CannotLink cannotLink, int[] pointOfRow) {
        return ofUnits(
                new AbstractList<>() {
                    @Override
                    public double[] get(int index) {
                        return snapped(rows.get(index));
                    }

                    @Override
                    public int size() {
                        return rows.size();
                    }
                },
                cannotLink,
                pointOfRow);
    }

    /** As {@link #ofRows}, of rows that are {@link #snapped} already and belong to nobody else. */
    static Points ofUnits(List<double[]> rows, CannotLink cannotLink, int[] pointOfRow) {
        Checks.require(rows.size() < MOST, "at most " + MOST + " rows, not " + rows.size());
        Map<Row, Integer> known = new HashMap<>(rows.size() * 2);
        double[][] sums = new double[rows.size()][];
        double[] weights = new double[rows.size()];
        int[] firstRow = new int[rows.size()];
        int[][] groups = new int[rows.size()][];
        int[] nextEqual = new int[rows.size()];
        int count = 0;
        for (int i = 0; i < rows.size(); i++) {
            double[] unit = rows.get(i);
            if (count > 0 && unit.length != sums[0].length) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + unit.length + " values, the first has " + sums[0].length);
            }
            int[] apart = cannotLink.groupsOf(i);
            int point = known.getOrDefault(new Row(unit), NO_POINT);
            int last = NO_POINT;
            while (point != NO_POINT && SortedInts.meet(groups[point], apart)) {
                last = point;
                point = nextEqual[point];
            }
            if (point == NO_POINT) {
                point = count++;
                sums[point] = unit;
                firstRow[point] = i;
                groups[point] = apart;
                nextEqual[point] = NO_POINT;
                if (last == NO_POINT) {
                    known.put(new Row(unit), point);
                } else {
                    nextEqual[last] = point;
                }
            } else {
                groups[point] = SortedInts.union(groups[point], apart);
            }
            weights[point]++;
            pointOfRow[i] = point;
        }
        for (int p = 0; p < count; p++) {
            scale(sums[p], weights[p]);
        }
        return new Points(sums, weights, firstRow, groups).first(count);
    }

    /**
     * The points after merges: those whose {@code into} is themselves, renumbered in order.
     *
     * @param into each point's cluster, as the index of its first point, whose sum and weight stand for it
     * @param pointOfRow brought up to date
     */
    Points merged(int[] into, int[] pointOfRow) {
        int[] renumbered = new int[count()];
        int live = 0;
        for (int p = 0; p < count(); p++) {
            if (into[p] == p) {
                sums[live] = sums[p];
                weights[live] = weights[p];
                firstRow[live] = firstRow[p];
                groups[live] = groups[p];
                renumbered[p] = live++;
            }
        }
        for (int row = 0; row < pointOfRow.length; row++) {
            pointOfRow[row] = renumbered[into[pointOfRow[row]]];
        }
        return first(live);
    }

    private Points first(int count) {
        return new Points(
                Arrays.copyOf(sums, count),
                Arrays.copyOf(weights, count),
                Arrays.copyOf(firstRow, count),
                Arrays.copyOf(groups, count));
    }

    /** A row at length 1, on the grid. */
    static double[] snapped(double[] row) {
        double square = 0;
        for (double value : row) {
            square += value * value;
        }
        Checks.require(Double.isFinite(square) && square > 0, "a row is finite and not all zero");
        double norm = Math.sqrt(square);
        double[] unit = new double[row.length];
        for (int i = 0; i < unit.length; i++) {
            // "+ 0.0" makes the zero positive: equal vectors must have equal bits.
            unit[i] = Math.rint(row[i] / norm * GRID) / GRID + 0.0;
        }
        return unit;
    }

    private static void scale(double[] vector, double by) {
        if (by != 1) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] *= by;
            }
        }
    }

    /** A vector as a key, by its bits. */
    private record Row(double[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Row that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }
}

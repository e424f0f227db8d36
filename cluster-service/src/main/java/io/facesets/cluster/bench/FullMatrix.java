package io.facesets.cluster.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Average linkage the usual way: all distances in memory, chains of nearest neighbours, Lance and Williams' update. What
 * the engines are compared with.
 */
final class FullMatrix {

    /** Half of the matrix of so many rows fits one array of doubles. */
    static final int MOST = 60_000;

    private final int n;
    private final double[] distance;
    private final int[] size;

    private FullMatrix(int n) {
        this.n = n;
        this.distance = new double[Math.toIntExact((long) n * (n - 1) / 2)];
        this.size = new int[n];
        Arrays.fill(size, 1);
    }

    /** For each row the first row of its cluster. */
    static int[] partition(List<double[]> rows, double threshold) {
        FullMatrix matrix = new FullMatrix(rows.size());
        matrix.fill(rows);
        return matrix.merged(threshold);
    }

    private void fill(List<double[]> rows) {
        double[][] units = rows.stream().parallel().map(FullMatrix::unit).toArray(double[][]::new);
        IntStream.range(0, n).parallel().forEach(i -> {
            for (int j = i + 1; j < n; j++) {
                distance[at(i, j)] = 1 - dot(units[i], units[j]);
            }
        });
    }

    private int[] merged(double threshold) {
        int[] parent = IntStream.range(0, n).toArray();
        int[] chain = new int[n];
        for (int start = 0; start < n; start++) {
            // What is joined lives on in the lower place: this one may have to be looked at again.
            while (size[start] > 0) {
                follow(start, chain, threshold, parent);
            }
        }
        return labels(parent);
    }

    private void follow(int start, int[] chain, double threshold, int[] parent) {
        int length = 0;
        chain[length++] = start;
        while (length > 0) {
            int top = chain[length - 1];
            int before = length > 1 ? chain[length - 2] : -1;
            int nearest = nearest(top, before);
            if (nearest < 0 || distance[at(top, nearest)] >= threshold) {
                // Nothing will ever be nearer to it: it takes no further part.
                size[top] = 0;
                length--;
            } else if (nearest == before) {
                length -= 2;
                join(Math.min(top, nearest), Math.max(top, nearest), parent);
            } else {
                chain[length++] = nearest;
            }
        }
    }

    private int nearest(int cluster, int preferred) {
        int best = preferred;
        double least = preferred < 0 ? Double.POSITIVE_INFINITY : distance[at(cluster, preferred)];
        for (int c = 0; c < n; c++) {
            if (c != cluster && size[c] > 0 && distance[at(cluster, c)] < least) {
                least = distance[at(cluster, c)];
                best = c;
            }
        }
        return best;
    }

    private void join(int a, int b, int[] parent) {
        int sizeA = size[a];
        int sizeB = size[b];
        for (int c = 0; c < n; c++) {
            if (c != a && c != b && size[c] > 0) {
                distance[at(a, c)] = (sizeA * distance[at(a, c)] + sizeB * distance[at(b, c)]) / (sizeA + sizeB);
            }
        }
        size[a] = sizeA + sizeB;
        size[b] = 0;
        parent[b] = a;
    }

    private int[] labels(int[] parent) {
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            int root = i;
            while (parent[root] != root) {
                root = parent[root];
            }
            labels[i] = root;
        }
        return labels;
    }

    private int at(int i, int j) {
        int small = Math.min(i, j);
        return Math.toIntExact((long) small * (2L * n - small - 1) / 2 + Math.max(i, j) - small - 1);
    }

    private static double[] unit(double[] row) {
        double norm = Math.sqrt(dot(row, row));
        double[] unit = new double[row.length];
        for (int k = 0; k < row.length; k++) {
            unit[k] = row[k] / norm;
        }
        return unit;
    }

    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k <= a.length - 4; k += 4) {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
        }
        for (; k < a.length; k++) {
            s0 += a[k] * b[k];
        }
        return (s0 + s1) + (s2 + s3);
    }
}

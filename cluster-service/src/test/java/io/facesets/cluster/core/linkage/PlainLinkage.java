package io.facesets.cluster.core.linkage;

import java.util.List;

/** Average linkage the textbook way: the full matrix, the nearest pair of all, Lance and Williams. The judge in tests. */
final class PlainLinkage {

    private PlainLinkage() {}

    static int[] partition(List<double[]> rows, double threshold) {
        int n = rows.size();
        double[][] distance = distances(rows);
        int[] size = new int[n];
        int[] label = new int[n];
        for (int i = 0; i < n; i++) {
            size[i] = 1;
            label[i] = i;
        }
        for (int[] pair = nearest(distance, size, threshold); pair.length == 2; ) {
            int a = pair[0];
            int b = pair[1];
            for (int c = 0; c < n; c++) {
                if (c != a && c != b && size[c] > 0) {
                    double mean = (size[a] * distance[a][c] + size[b] * distance[b][c]) / (size[a] + size[b]);
                    distance[a][c] = mean;
                    distance[c][a] = mean;
                }
            }
            size[a] += size[b];
            size[b] = 0;
            for (int i = 0; i < n; i++) {
                label[i] = label[i] == b ? a : label[i];
            }
            pair = nearest(distance, size, threshold);
        }
        return label;
    }

    static double[][] distances(List<double[]> rows) {
        int n = rows.size();
        double[][] distance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                distance[i][j] = i == j ? 0 : 1 - cosine(rows.get(i), rows.get(j));
            }
        }
        return distance;
    }

    private static double cosine(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static int[] nearest(double[][] distance, int[] size, double threshold) {
        int[] best = {};
        double least = threshold;
        for (int i = 0; i < size.length; i++) {
            for (int j = i + 1; j < size.length; j++) {
                if (size[i] > 0 && size[j] > 0 && distance[i][j] < least) {
                    least = distance[i][j];
                    best = new int[] {i, j};
                }
            }
        }
        return best;
    }
}

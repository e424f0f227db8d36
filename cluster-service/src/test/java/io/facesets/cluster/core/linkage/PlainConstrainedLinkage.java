package io.facesets.cluster.core.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Average linkage with rows kept apart, the textbook way: clusters as lists of rows, the mean of all member distances
 * from the full matrix, the nearest allowed pair of all, again and again. The judge in tests; knows nothing of sums,
 * chains, groups or edges.
 */
final class PlainConstrainedLinkage {

    /** Means nearer to each other than this are a tie that rounding decided. */
    private static final double TIE = 1e-12;

    private final double[][] distance;
    private final boolean[][] apart;

    private PlainConstrainedLinkage(double[][] distance, boolean[][] apart) {
        this.distance = distance;
        this.apart = apart;
    }

    static int[] partition(List<double[]> rows, double threshold, boolean[][] apart) {
        PlainConstrainedLinkage linkage = new PlainConstrainedLinkage(PlainLinkage.distances(rows), apart);
        List<List<Integer>> clusters = linkage.equalsFirst(rows);
        for (int[] pair = linkage.nearest(clusters, threshold); pair.length == 2; ) {
            clusters.get(pair[0]).addAll(clusters.remove(pair[1]));
            pair = linkage.nearest(clusters, threshold);
        }
        int[] labels = new int[rows.size()];
        for (List<Integer> cluster : clusters) {
            int first = cluster.stream().mapToInt(Integer::intValue).min().orElseThrow();
            cluster.forEach(row -> labels[row] = first);
        }
        return labels;
    }

    /** Equal vectors, each with the first that it may be with. */
    private List<List<Integer>> equalsFirst(List<double[]> rows) {
        List<List<Integer>> clusters = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            List<Integer> alone = new ArrayList<>(List.of(row));
            List<Integer> home = alone;
            for (List<Integer> cluster : clusters) {
                if (home == alone
                        && Arrays.equals(rows.get(cluster.getFirst()), rows.get(row))
                        && !apart(cluster, alone)) {
                    home = cluster;
                }
            }
            if (home == alone) {
                clusters.add(alone);
            } else {
                home.add(row);
            }
        }
        return clusters;
    }

    private int[] nearest(List<List<Integer>> clusters, double threshold) {
        int[] best = {};
        double least = threshold;
        for (int i = 0; i < clusters.size(); i++) {
            for (int j = i + 1; j < clusters.size(); j++) {
                double mean = mean(clusters.get(i), clusters.get(j));
                if (mean < (best.length == 0 ? threshold : least - TIE) && !apart(clusters.get(i), clusters.get(j))) {
                    least = mean;
                    best = new int[] {i, j};
                }
            }
        }
        return best;
    }

    private double mean(List<Integer> a, List<Integer> b) {
        double sum = 0;
        for (int i : a) {
            for (int j : b) {
                sum += distance[i][j];
            }
        }
        return sum / a.size() / b.size();
    }

    private boolean apart(List<Integer> a, List<Integer> b) {
        return a.stream().anyMatch(i -> b.stream().anyMatch(j -> apart[i][j]));
    }
}

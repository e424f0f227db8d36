package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.Monitor;
import io.facesets.model.Checks;
import java.util.List;

/**
 * Agglomerative clustering by mean cosine distance, cut at a threshold: what scikit-learn's
 * {@code AgglomerativeClustering(metric="cosine", linkage="average", distance_threshold=t)} returns, in memory that
 * grows with the number of rows and not with its square. Exact; see the package for why.
 *
 * <p>Stateless, so safe for use by many threads.
 */
public final class AverageLinkage {

    private AverageLinkage() {}

    /**
     * Clusters rows, with nothing apart: scikit-learn's partition.
     *
     * @see #partition(List, double, CannotLink, LinkageOptions, Monitor)
     */
    public static int[] partition(List<double[]> rows, double threshold, LinkageOptions options, Monitor monitor) {
        return partition(rows, threshold, CannotLink.NONE, options, monitor);
    }

    /**
     * Clusters rows, some of which must not share a cluster. The rule: equal vectors are joined first, each with the first
     * that it may be with; then, again and again, the nearest of all pairs of clusters below the threshold that hold no two
     * rows that are apart, ties by the order of first rows.
     *
     * <p>Memory: 8 bytes per value plus about 40 bytes per held pair. Time: one pass over all pairs of rows (n²d
     * multiplications in float32), more passes over fewer points when near pairs exceed the budget.
     *
     * @param rows vectors of one dimension, of any length but 0, in a canonical order (exact ties go by it); each is read
     *     once, in order. Fewer than 2^23
     * @param threshold clusters merge while their mean distance is strictly below it; within (0, 2]
     * @param cannotLink by row
     * @param monitor told of progress, asked about cancelling
     * @return for each row the index of the first row of its cluster
     * @throws IllegalArgumentException if a row is zero, not finite, or of another dimension
     * @throws java.util.concurrent.CancellationException if {@code monitor} says so
     */
    public static int[] partition(
            List<double[]> rows, double threshold, CannotLink cannotLink, LinkageOptions options, Monitor monitor) {
        Checks.require(threshold > 0 && threshold <= 2, "a threshold is within (0, 2], not " + threshold);
        int[] pointOfRow = new int[rows.size()];
        Points points = Points.ofRows(rows, cannotLink, pointOfRow);
        Levels levels = new Levels(pointOfRow, options, monitor);
        return levels.labels(levels.joined(points, 0, threshold));
    }
}

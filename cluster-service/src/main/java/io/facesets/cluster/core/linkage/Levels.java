package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.Monitor;
import java.util.List;

/**
 * Merges points up to a threshold. Where near pairs exceed the budget, at a lower cut first, then again with what came of
 * it: exact, since heights never invert.
 */
final class Levels {

    private final int[] pointOfRow;
    private final LinkageOptions options;
    private final Monitor monitor;

    /** @param pointOfRow each row's point, brought up to date */
    Levels(int[] pointOfRow, LinkageOptions options, Monitor monitor) {
        this.pointOfRow = pointOfRow;
        this.options = options;
        this.monitor = monitor;
    }

    /**
     * What is left when no two are nearer than {@code threshold}.
     *
     * @param from no two that may be joined are nearer than this
     */
    Points joined(Points points, double from, double threshold) {
        Points left = points;
        double lower = from;
        double upper = threshold;
        while (left.count() > 1 && lower < threshold) {
            EdgeStore edges = EdgeSearch.find(left, lower, upper, options, monitor);
            if (edges.overflowed()) {
                upper = edges.firstBound();
            } else {
                left = joined(left, edges);
                lower = edges.limit();
                upper = threshold;
            }
        }
        return left;
    }

    /** What is left when no two are nearer than the limit of {@code edges}, which holds every pair below it. */
    Points joined(Points points, EdgeStore edges) {
        int[] into = new int[points.count()];
        for (int p = 0; p < into.length; p++) {
            into[p] = p;
        }
        Graph graph = Graph.of(points.count(), edges);
        List<int[]> components = graph.components();
        int[] localIndex = new int[points.count()];
        for (int[] component : components) {
            for (int i = 0; i < component.length; i++) {
                localIndex[component[i]] = i;
            }
        }
        monitor.stage("joining faces", components.size());
        Workers.run(options.threads(), components.size(), task -> {
            new Chain(points, graph, components.get(task), localIndex, edges.limit()).solve(into, monitor);
            monitor.advance(1);
        });
        return points.merged(into, pointOfRow);
    }

    /** For each row the first row of its cluster. */
    int[] labels(Points points) {
        int[] labels = new int[pointOfRow.length];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = points.firstRow[pointOfRow[row]];
        }
        return labels;
    }
}

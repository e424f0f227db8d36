package io.facesets.cluster.core.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The near pairs as neighbour lists, and the components that they connect. */
final class Graph {

    private final int[] start;
    private final int[] neighbour;
    private final double[] distance;

    private Graph(int[] start, int[] neighbour, double[] distance) {
        this.start = start;
        this.neighbour = neighbour;
        this.distance = distance;
    }

    static Graph of(int points, EdgeStore edges) {
        int[] start = new int[points + 1];
        edges.forEach(pairs -> {
            for (int i = 0; i < pairs.size; i++) {
                start[pairs.smaller[i] + 1]++;
                start[pairs.larger[i] + 1]++;
            }
        });
        for (int p = 0; p < points; p++) {
            start[p + 1] = Math.addExact(start[p + 1], start[p]);
        }
        Graph graph = new Graph(start, new int[start[points]], new double[start[points]]);
        int[] next = Arrays.copyOf(start, points);
        edges.forEach(pairs -> {
            for (int i = 0; i < pairs.size; i++) {
                graph.put(next[pairs.smaller[i]]++, pairs.larger[i], pairs.distance[i]);
                graph.put(next[pairs.larger[i]]++, pairs.smaller[i], pairs.distance[i]);
            }
        });
        return graph;
    }

    int[] neighbours(int point) {
        return Arrays.copyOfRange(neighbour, start[point], start[point + 1]);
    }

    double[] distances(int point) {
        return Arrays.copyOfRange(distance, start[point], start[point + 1]);
    }

    /** The components of two points and more, each ascending, the largest first. */
    List<int[]> components() {
        boolean[] seen = new boolean[start.length - 1];
        List<int[]> components = new ArrayList<>();
        for (int p = 0; p < seen.length; p++) {
            if (!seen[p] && start[p + 1] > start[p]) {
                components.add(reach(p, seen));
            }
        }
        components.sort(Comparator.comparingInt((int[] c) -> c.length).reversed());
        return components;
    }

    private int[] reach(int from, boolean[] seen) {
        int[] found = new int[16];
        int size = 0;
        found[size++] = from;
        seen[from] = true;
        for (int i = 0; i < size; i++) {
            for (int e = start[found[i]]; e < start[found[i] + 1]; e++) {
                if (!seen[neighbour[e]]) {
                    seen[neighbour[e]] = true;
                    found = size == found.length ? Arrays.copyOf(found, size * 2) : found;
                    found[size++] = neighbour[e];
                }
            }
        }
        int[] component = Arrays.copyOf(found, size);
        Arrays.sort(component);
        return component;
    }

    private void put(int at, int point, double d) {
        neighbour[at] = point;
        distance[at] = d;
    }
}

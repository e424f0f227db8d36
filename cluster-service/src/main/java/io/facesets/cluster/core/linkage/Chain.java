package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.Monitor;
import java.util.Arrays;

/**
 * Merges one component by chains of nearest neighbours until no two clusters are nearer than the limit. A cluster never
 * changes: a merge makes a new one, so a distance once computed stays right as long as both clusters live. Dead
 * neighbours are resolved when they are met.
 *
 * <p>Pairs are ordered by (distance, smaller label, larger label), a cluster's label being its first member. In this
 * total order chains end, and chain, greedy and reciprocal merging give one partition.
 */
final class Chain {

    private static final double UNKNOWN = Double.NaN;

    /** What a dead cluster keeps. */
    private static final double[] NO_VALUES = {};

    private static final int[] NO_IDS = SortedInts.NONE;

    private final Points points;
    private final int[] members;
    private final double limit;
    private final int[] parent;
    private final int[] label;
    private final int[] seen;
    private final double[] weight;
    private final double[][] sum;
    private final int[][] groups;
    private final int[][] neighbours;
    private final double[][] distances;
    private int clusters;
    private int visits;

    /**
     * @param members the component's points, ascending
     * @param localIndex where each point of this component stands in {@code members}
     */
    Chain(Points points, Graph graph, int[] members, int[] localIndex, double limit) {
        this.points = points;
        this.members = members;
        this.limit = limit;
        int most = 2 * members.length;
        parent = new int[most];
        label = new int[most];
        seen = new int[most];
        weight = new double[most];
        sum = new double[most][];
        groups = new int[most][];
        neighbours = new int[most][];
        distances = new double[most][];
        clusters = members.length;
        for (int m = 0; m < members.length; m++) {
            parent[m] = m;
            label[m] = m;
            weight[m] = points.weights[members[m]];
            sum[m] = points.sums[members[m]];
            groups[m] = points.groups[members[m]];
            int[] local = graph.neighbours(members[m]);
            for (int i = 0; i < local.length; i++) {
                local[i] = localIndex[local[i]];
            }
            neighbours[m] = local;
            distances[m] = graph.distances(members[m]);
        }
    }

    /**
     * Merges, and writes the clusters back: each member's first point into {@code into}, and the cluster's sum and weight
     * at that point.
     */
    void solve(int[] into, Monitor monitor) {
        int[] chain = new int[members.length + 1];
        // Merged clusters are appended while this runs: each must be looked at, since no chain need lead to it.
        for (int start = 0; start < clusters; start++) {
            if (parent[start] == start) {
                follow(start, chain, monitor);
            }
        }
        for (int m = 0; m < members.length; m++) {
            int root = find(m);
            int first = members[label[root]];
            into[members[m]] = first;
            if (label[root] == m) {
                points.sums[first] = sum[root];
                points.weights[first] = weight[root];
                points.groups[first] = groups[root];
            }
        }
    }

    private void follow(int start, int[] chain, Monitor monitor) {
        int length = 0;
        chain[length++] = start;
        while (length > 0) {
            if ((visits & 0xff) == 0) {
                monitor.checkCancelled();
            }
            int top = chain[length - 1];
            int nearest = nearest(top);
            if (nearest < 0) {
                // No neighbour below the limit now means none ever: merges bring nothing nearer.
                length--;
            } else if (length > 1 && chain[length - 2] == nearest) {
                merge(top, nearest);
                length -= 2;
            } else {
                chain[length++] = nearest;
            }
        }
    }

    /** The nearest neighbour below the limit in the total order, or -1; tidies the list on the way. */
    private int nearest(int cluster) {
        int[] ids = neighbours[cluster];
        double[] known = distances[cluster];
        visits++;
        int kept = 0;
        int best = -1;
        double bestDistance = limit;
        for (int i = 0; i < ids.length; i++) {
            int other = find(ids[i]);
            if (other == cluster || seen[other] == visits) {
                continue;
            }
            seen[other] = visits;
            boolean isKnown = other == ids[i] && !Double.isNaN(known[i]);
            double d = isKnown ? known[i] : distance(cluster, other);
            // Clusters that are apart stay apart as they grow: like those too far away, they are dropped for ever.
            if (d < limit && (isKnown || !SortedInts.meet(groups[cluster], groups[other]))) {
                ids[kept] = other;
                known[kept++] = d;
                if (d < bestDistance || (d == bestDistance && best >= 0 && before(cluster, other, best))) {
                    best = other;
                    bestDistance = d;
                }
            }
        }
        neighbours[cluster] = kept == ids.length ? ids : Arrays.copyOf(ids, kept);
        distances[cluster] = kept == ids.length ? known : Arrays.copyOf(known, kept);
        return best;
    }

    /** Whether the pair (cluster, a) comes before (cluster, b) at equal distance. */
    private boolean before(int cluster, int a, int b) {
        int smallerA = Math.min(label[cluster], label[a]);
        int smallerB = Math.min(label[cluster], label[b]);
        return smallerA != smallerB
                ? smallerA < smallerB
                : Math.max(label[cluster], label[a]) < Math.max(label[cluster], label[b]);
    }

    private double distance(int a, int b) {
        return Dots.meanDistance(sum[a], weight[a], sum[b], weight[b]);
    }

    private void merge(int a, int b) {
        int merged = clusters++;
        parent[merged] = merged;
        parent[a] = merged;
        parent[b] = merged;
        label[merged] = Math.min(label[a], label[b]);
        weight[merged] = weight[a] + weight[b];
        sum[merged] = added(a, b);
        groups[merged] = SortedInts.union(groups[a], groups[b]);
        neighbours[merged] = joined(neighbours[a], neighbours[b]);
        double[] unknown = new double[neighbours[merged].length];
        Arrays.fill(unknown, UNKNOWN);
        distances[merged] = unknown;
        for (int gone : new int[] {a, b}) {
            sum[gone] = NO_VALUES;
            groups[gone] = NO_IDS;
            neighbours[gone] = NO_IDS;
            distances[gone] = NO_VALUES;
        }
    }

    /** The sum of both, in the array of a merged one if there is any: leaves' arrays are the points' own. */
    private double[] added(int a, int b) {
        int target = a >= members.length ? a : b;
        int other = target == a ? b : a;
        double[] result = sum[target];
        result = target >= members.length ? result : result.clone();
        double[] addend = sum[other];
        for (int i = 0; i < result.length; i++) {
            result[i] += addend[i];
        }
        return result;
    }

    private static int[] joined(int[] a, int[] b) {
        int[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private int find(int cluster) {
        int root = cluster;
        while (parent[root] != root) {
            root = parent[root];
        }
        for (int c = cluster; parent[c] != root; ) {
            int up = parent[c];
            parent[c] = root;
            c = up;
        }
        return root;
    }
}

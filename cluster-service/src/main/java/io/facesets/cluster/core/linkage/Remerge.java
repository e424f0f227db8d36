package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.Monitor;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Merges whole components again from their rows, with the pairs that are known. */
final class Remerge<K extends Comparable<K>> {

    private final Places<K> places;
    private final KnownEdges edges;
    private final List<K> keys = new ArrayList<>();

    /** @param touched places; all that hangs together with them is merged again */
    Remerge(Places<K> places, KnownEdges edges, Set<Integer> touched) {
        this.places = places;
        this.edges = edges;
        boolean[] wanted = new boolean[places.bound()];
        touched.forEach(place -> wanted[edges.components().of(place)] = true);
        for (int place = 0; place < wanted.length; place++) {
            if (wanted[edges.components().of(place)]) {
                keys.addAll(places.members(place));
            }
        }
        keys.sort(null);
    }

    /** Each of the keys with the first key of its cluster. */
    Map<K, K> solve(double threshold, Function<List<K>, CannotLink> apart, LinkageOptions options, Monitor monitor) {
        int[] pointOfRow = new int[keys.size()];
        Points points = Points.ofUnits(units(), keys.isEmpty() ? CannotLink.NONE : apart.apply(keys), pointOfRow);
        Levels levels = new Levels(pointOfRow, options, monitor);
        EdgeStore known = known(points, pointOfRow);
        points = levels.joined(points, known);
        points = levels.joined(points, edges.limit(), threshold);
        int[] labels = levels.labels(points);
        Map<K, K> homes = new HashMap<>(keys.size() * 2);
        for (int row = 0; row < labels.length; row++) {
            homes.put(keys.get(row), keys.get(labels[row]));
        }
        return homes;
    }

    /** The known pairs between these points, judged as a full run would. */
    private EdgeStore known(Points points, int[] pointOfRow) {
        int[][] pointsAt = new int[places.bound()][];
        for (int row = 0; row < pointOfRow.length; row++) {
            int place = places.of(keys.get(row));
            pointsAt[place] = with(pointsAt[place], pointOfRow[row]);
        }
        EdgeStore store = new EdgeStore(0, edges.limit(), Long.MAX_VALUE);
        Pairs found = new Pairs();
        Pairs pairs = edges.pairs();
        for (int i = 0; i < pairs.size; i++) {
            int[] left = pointsAt[pairs.smaller[i]];
            int[] right = pointsAt[pairs.larger[i]];
            if (left != null && right != null) {
                collect(points, left, right, found);
            }
        }
        store.add(found);
        return store;
    }

    private static void collect(Points points, int[] left, int[] right, Pairs found) {
        for (int a : left) {
            for (int b : right) {
                if (!points.apart(a, b)) {
                    found.add(Math.min(a, b), Math.max(a, b), points.distance(a, b));
                }
            }
        }
    }

    private static int[] with(int @Nullable [] points, int point) {
        if (points == null) {
            return new int[] {point};
        }
        for (int known : points) {
            if (known == point) {
                return points;
            }
        }
        int[] more = Arrays.copyOf(points, points.length + 1);
        more[points.length] = point;
        return more;
    }

    private List<double[]> units() {
        return new AbstractList<>() {
            @Override
            public double[] get(int index) {
                return places.unit(places.of(keys.get(index)));
            }

            @Override
            public int size() {
                return keys.size();
            }
        };
    }
}

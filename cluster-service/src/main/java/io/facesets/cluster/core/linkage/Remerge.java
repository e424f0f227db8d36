package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.Monitor;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Merges whole components again from their rows, with the pairs that are known; as many at once as memory is for. */
final class Remerge<K extends Comparable<K>> {

    /** So many rows are merged at once, or one component if that has more. */
    static final int AT_ONCE = 50_000;

    private final Places<K> places;
    private final KnownEdges edges;
    private final Collection<List<K>> components;

    /** @param touched places; all that hangs together with them is merged again */
    Remerge(Places<K> places, KnownEdges edges, Set<Integer> touched) {
        this.places = places;
        this.edges = edges;
        Map<Integer, List<K>> wanted = new LinkedHashMap<>();
        touched.forEach(place -> wanted.put(edges.components().of(place), new ArrayList<>()));
        for (int place = 0; place < places.bound(); place++) {
            List<K> component = wanted.get(edges.components().of(place));
            if (component != null) {
                component.addAll(places.members(place));
            }
        }
        this.components = wanted.values();
    }

    /** Each of the keys with the first key of its cluster. */
    Map<K, K> solve(double threshold, Function<List<K>, CannotLink> apart, LinkageOptions options, Monitor monitor) {
        Map<K, K> homes = new HashMap<>();
        List<K> keys = new ArrayList<>();
        for (List<K> component : components) {
            if (component.size() == 1) {
                homes.put(component.getFirst(), component.getFirst());
                continue;
            }
            keys.addAll(component);
            if (keys.size() >= AT_ONCE) {
                solve(keys, threshold, apart, options, monitor, homes);
                keys.clear();
            }
        }
        solve(keys, threshold, apart, options, monitor, homes);
        return homes;
    }

    private void solve(
            List<K> keys,
            double threshold,
            Function<List<K>, CannotLink> apart,
            LinkageOptions options,
            Monitor monitor,
            Map<K, K> homes) {
        if (keys.isEmpty()) {
            return;
        }
        keys.sort(null);
        int[] pointOfRow = new int[keys.size()];
        Points points = Points.ofUnits(units(keys), apart.apply(keys), pointOfRow);
        Levels levels = new Levels(pointOfRow, options, monitor);
        EdgeStore known = known(keys, points, pointOfRow);
        points = levels.joined(points, known);
        points = levels.joined(points, edges.limit(), threshold);
        int[] labels = levels.labels(points);
        for (int row = 0; row < labels.length; row++) {
            homes.put(keys.get(row), keys.get(labels[row]));
        }
    }

    /** The known pairs between these points, judged as a full run would. */
    private EdgeStore known(List<K> keys, Points points, int[] pointOfRow) {
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

    private List<double[]> units(List<K> keys) {
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

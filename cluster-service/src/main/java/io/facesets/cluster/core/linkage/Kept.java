package io.facesets.cluster.core.linkage;

import io.facesets.model.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link LivingPartition} knows beside its rows, in plain arrays for a store to write: 16 bytes a pair and 8 a row.
 * Numbers are indexes of {@code keys}. The arrays are not copied; who gets them leaves them as they are.
 *
 * @param limit every pair below it is here
 * @param keys ascending
 * @param smaller one of each pair
 * @param larger the other
 * @param distance theirs
 * @param component for each key, a key of the component that it hangs together with
 * @param home for each key, the first key of its cluster
 */
public record Kept<K extends Comparable<K>>(
        double threshold,
        double limit,
        List<K> keys,
        int[] smaller,
        int[] larger,
        double[] distance,
        int[] component,
        int[] home) {

    public Kept {
        keys = List.copyOf(keys);
        Checks.require(
                smaller.length == larger.length && smaller.length == distance.length,
                "a pair is two rows and a distance");
        Checks.require(
                component.length == keys.size() && home.length == keys.size(), "every key has a component and a home");
        requireKeys(smaller, keys.size());
        requireKeys(larger, keys.size());
        requireKeys(component, keys.size());
        requireKeys(home, keys.size());
    }

    static <K extends Comparable<K>> Kept<K> of(double threshold, Places<K> places, KnownEdges edges, Map<K, K> homes) {
        List<K> keys = new ArrayList<>(places.keys());
        keys.sort(null);
        Map<K, Integer> index = new HashMap<>();
        int[] first = new int[places.bound()];
        for (int i = keys.size() - 1; i >= 0; i--) {
            index.put(keys.get(i), i);
            first[places.of(keys.get(i))] = i;
        }
        Pairs pairs = edges.pairs();
        int[] smaller = new int[pairs.size];
        int[] larger = new int[pairs.size];
        for (int i = 0; i < pairs.size; i++) {
            smaller[i] = first[pairs.smaller[i]];
            larger[i] = first[pairs.larger[i]];
        }
        int[] component = new int[keys.size()];
        int[] home = new int[keys.size()];
        for (int i = 0; i < component.length; i++) {
            component[i] = first[edges.components().of(places.of(keys.get(i)))];
            home[i] = index.getOrDefault(homes.get(keys.get(i)), i);
        }
        return new Kept<>(
                threshold,
                edges.limit(),
                keys,
                smaller,
                larger,
                Arrays.copyOf(pairs.distance, pairs.size),
                component,
                home);
    }

    void restoreInto(KnownEdges edges, Places<K> places) {
        int[] place = new int[keys.size()];
        for (int i = 0; i < place.length; i++) {
            place[i] = places.of(keys.get(i));
        }
        Pairs pairs = new Pairs();
        for (int i = 0; i < smaller.length; i++) {
            pairs.add(place[smaller[i]], place[larger[i]], distance[i]);
        }
        edges.components().grow(places.bound());
        for (int i = 0; i < place.length; i++) {
            edges.components().connect(place[i], place[component[i]]);
        }
        edges.restore(pairs, limit);
    }

    private static void requireKeys(int[] numbers, int keys) {
        for (int number : numbers) {
            Checks.require(number >= 0 && number < keys, "a number of a key");
        }
    }
}

package io.facesets.cluster.edge.storage;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A large map that stays as it is, with a few entries laid over it. Nobody may change either. Thread-safe. */
final class Layered<K, V> extends AbstractMap<K, V> {

    private final Map<K, V> below;
    private final Map<K, V> over;

    private Layered(Map<K, V> below, Map<K, V> over) {
        this.below = below;
        this.over = over;
    }

    /**
     * One map with entries of another over it.
     *
     * @param map not copied
     * @param most with more entries in the upper layer both become one
     */
    static <K, V> Map<K, V> of(Map<K, V> map, Map<K, V> entries, int most) {
        if (map instanceof Layered<K, V> layered) {
            Map<K, V> over = new HashMap<>(layered.over);
            over.putAll(entries);
            return over.size() <= most ? new Layered<>(layered.below, over) : merged(layered.below, over);
        }
        return new Layered<>(map, new HashMap<>(entries));
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        V value = over.get(key);
        return value != null ? value : below.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return over.containsKey(key) || below.containsKey(key);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return merged(below, over).entrySet();
    }

    private static <K, V> Map<K, V> merged(Map<K, V> below, Map<K, V> over) {
        Map<K, V> all = new HashMap<>(below);
        all.putAll(over);
        return all;
    }
}

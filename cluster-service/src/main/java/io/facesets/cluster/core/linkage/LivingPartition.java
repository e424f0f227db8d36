package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.Monitor;
import io.facesets.model.Checks;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * The partition of {@link AverageLinkage}, kept up to date while rows come and go: after every update it is exactly what a
 * full run over the present rows gives, whatever the order in which they came, in batches of whatever size.
 *
 * <p>Kept are the rows, the pairs below the threshold and the components these make. A batch of m new rows costs m·n·d
 * multiplications for its own pairs; then the components it touched are merged again from single rows, all others stay as
 * they are. Memory: 4 bytes a value, 16 bytes a pair up to the budget of {@link LinkageOptions}; beyond it, the farthest
 * pairs are given up and found again when their component is touched.
 *
 * <p>Not thread-safe. An update that fails or is cancelled leaves this unusable: restore it from what was kept.
 *
 * @param <K> what names a row; its order is the canonical one, by which exact ties go
 */
public final class LivingPartition<K extends Comparable<K>> {

    private final double threshold;
    private final Function<List<K>, CannotLink> apart;
    private final LinkageOptions options;
    private final Places<K> places = new Places<>();
    private final KnownEdges edges;
    private final Map<K, K> home = new HashMap<>();
    private boolean usable = true;

    /**
     * Starts empty.
     *
     * @param threshold clusters merge while their mean distance is strictly below it; within (0, 2]
     * @param apart asked, for keys in ascending order, which of them must not share a cluster, by their index; the same
     *     for two keys whatever others are asked about with them
     */
    public LivingPartition(double threshold, Function<List<K>, CannotLink> apart, LinkageOptions options) {
        Checks.require(threshold > 0 && threshold <= 2, "a threshold is within (0, 2], not " + threshold);
        this.threshold = threshold;
        this.apart = apart;
        this.options = options;
        this.edges = new KnownEdges(threshold);
    }

    /**
     * As it was when {@link #kept} was called. Takes no comparing of rows: some seconds for a hundred thousand.
     *
     * @param rows the same keys with the same vectors
     * @throws IllegalArgumentException if keys or threshold are others
     */
    public static <K extends Comparable<K>> LivingPartition<K> restored(
            Kept<K> kept, Map<K, double[]> rows, Function<List<K>, CannotLink> apart, LinkageOptions options) {
        Checks.require(
                rows.keySet().equals(Set.copyOf(kept.keys())), "the rows are not those whose partition was kept");
        LivingPartition<K> partition = new LivingPartition<>(kept.threshold(), apart, options);
        kept.keys().forEach(key -> partition.places.put(key, row(rows, key)));
        kept.restoreInto(partition.edges, partition.places);
        for (int i = 0; i < kept.keys().size(); i++) {
            partition.home.put(kept.keys().get(i), kept.keys().get(kept.home()[i]));
        }
        return partition;
    }

    /** What is to be kept to go on later without comparing all rows again. */
    public Kept<K> kept() {
        requireUsable();
        return Kept.of(threshold, places, edges, home);
    }

    /** The first key of the cluster that a key is in. */
    public Optional<K> home(K key) {
        requireUsable();
        return Optional.ofNullable(home.get(key));
    }

    /** Every key with the first key of its cluster. A view, which changes with updates. */
    public Map<K, K> homes() {
        requireUsable();
        return Collections.unmodifiableMap(home);
    }

    /**
     * Brings rows in and takes rows out.
     *
     * @param added new rows, and present ones whose vector changed; those that are here already with the same vector have
     *     no effect
     * @param removed keys to take out; unknown ones have no effect
     * @param reconsidered keys for which {@code apart} says something else than before
     * @return the keys whose cluster has another first key than before, with that key; new ones included
     * @throws CancellationException if {@code monitor} says so
     * @throws IllegalArgumentException if a row is zero, not finite, or of another dimension
     */
    public Map<K, K> update(
            Map<K, double[]> added, Collection<K> removed, Collection<K> reconsidered, Monitor monitor) {
        requireUsable();
        usable = false;
        Set<Integer> touched = new TreeSet<>();
        takeOut(added, removed, touched);
        bringIn(added, touched, monitor);
        reconsidered.stream().filter(key -> places.of(key) >= 0).forEach(key -> touched.add(places.of(key)));
        Map<K, K> changed = mergeAgain(touched, monitor);
        usable = true;
        return changed;
    }

    private void takeOut(Map<K, double[]> added, Collection<K> removed, Set<Integer> touched) {
        Set<K> leaving = new TreeSet<>(removed);
        added.forEach((key, row) -> {
            if (places.of(key) >= 0 && !places.has(key, row)) {
                leaving.add(key);
            }
        });
        Set<Integer> components = new TreeSet<>();
        boolean[] gone = new boolean[places.bound()];
        boolean any = false;
        for (K key : leaving) {
            if (places.of(key) >= 0) {
                int place = places.remove(key);
                home.remove(key);
                components.add(edges.components().of(place));
                gone[place] = places.members(place).isEmpty();
                any |= gone[place];
            }
        }
        if (components.isEmpty()) {
            return;
        }
        for (int place = 0; place < gone.length; place++) {
            if (!places.members(place).isEmpty()
                    && components.contains(edges.components().of(place))) {
                touched.add(place);
            }
        }
        if (any) {
            edges.remove(gone);
        }
    }

    private void bringIn(Map<K, double[]> added, Set<Integer> touched, Monitor monitor) {
        Set<Integer> fresh = new TreeSet<>();
        for (K key : new TreeSet<>(added.keySet())) {
            if (places.of(key) < 0) {
                int place = places.put(key, row(added, key));
                touched.add(place);
                if (places.members(place).size() == 1) {
                    fresh.add(place);
                }
            }
        }
        edges.components().grow(places.bound());
        edges.setBudget(options.edgeBudget(Math.max(1, places.used())));
        NewEdges.find(places, fresh, threshold, edges, options, monitor);
    }

    private Map<K, K> mergeAgain(Set<Integer> touched, Monitor monitor) {
        Map<K, K> changed = new HashMap<>();
        Map<K, K> homes = new Remerge<>(places, edges, touched).solve(threshold, apart, options, monitor);
        homes.forEach((key, first) -> {
            if (!first.equals(home.put(key, first))) {
                changed.put(key, first);
            }
        });
        return changed;
    }

    private static <K> double[] row(Map<K, double[]> rows, K key) {
        return Objects.requireNonNull(rows.get(key), "a row for every key");
    }

    private void requireUsable() {
        if (!usable) {
            throw new IllegalStateException("an update failed or was cancelled: restore from what was kept");
        }
    }
}

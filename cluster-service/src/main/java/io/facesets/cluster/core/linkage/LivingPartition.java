package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.Monitor;
import io.facesets.model.Checks;
import java.util.Arrays;
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
 * <p>Kept are the pairs below the threshold and the components these make; rows make their vectors when asked. A batch of m
 * new rows costs m·n·d multiplications for its own pairs; then the components it touched are merged again from single rows,
 * all others stay as they are. Memory: about 250 bytes a row, 16 a pair up to the budget of {@link LinkageOptions} (beyond
 * it, the farthest pairs are given up and found again when their component is touched), and while merging 8 a value of the
 * larger of the largest component and of {@value Remerge#AT_ONCE} rows.
 *
 * <p>Not thread-safe. An update that fails or is cancelled leaves this unusable: restore it from what was saved.
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
    private final Set<Integer> savedAndGone = new TreeSet<>();
    private int savedBound;
    private boolean saved;
    private boolean recalling;
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
     * Starts empty too, but compares no vectors again that were compared before: bring in whatever rows there are now. What
     * does not come with the first update is forgotten.
     */
    public static <K extends Comparable<K>> LivingPartition<K> restored(
            Kept kept, Function<List<K>, CannotLink> apart, LinkageOptions options) {
        LivingPartition<K> partition = new LivingPartition<>(kept.threshold(), apart, options);
        partition.recall(kept);
        return partition;
    }

    public double threshold() {
        return threshold;
    }

    /** What was learnt since {@link #markSaved}; good until the next update. */
    public Unsaved unsaved() {
        requireUsable();
        return new Learnt(
                !saved,
                threshold,
                saved ? savedBound : 0,
                savedAndGone.stream().mapToInt(Integer::intValue).toArray(),
                places,
                edges);
    }

    /** What {@link #unsaved} gave is saved. */
    public void markSaved() {
        requireUsable();
        saved = true;
        savedBound = places.bound();
        savedAndGone.clear();
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
    public Map<K, K> update(Map<K, Row> added, Collection<K> removed, Collection<K> reconsidered, Monitor monitor) {
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

    private void takeOut(Map<K, Row> added, Collection<K> removed, Set<Integer> touched) {
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
                gone[place] = !places.occupied(place);
                any |= gone[place];
            }
        }
        if (components.isEmpty()) {
            return;
        }
        for (int place = 0; place < gone.length; place++) {
            if (places.occupied(place) && components.contains(edges.components().of(place))) {
                touched.add(place);
            }
        }
        if (any) {
            giveUp(gone);
        }
    }

    private void bringIn(Map<K, Row> added, Set<Integer> touched, Monitor monitor) {
        monitor.stage("bringing faces in", added.size());
        int former = places.bound();
        for (K key : new TreeSet<>(added.keySet())) {
            if (places.of(key) < 0) {
                touched.add(places.put(key, Objects.requireNonNull(added.get(key), "a row for every key")));
                monitor.advance(1);
            }
        }
        edges.components().grow(places.bound());
        edges.setBudget(options.edgeBudget(Math.max(1, places.used())));
        NewEdges.find(places, former, threshold, edges, options, monitor);
        if (recalling) {
            recalling = false;
            forgetWhoDidNotCome();
        }
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

    /** Numbers are kept, so that saving goes on where it was, unless most of them are nobody's. */
    private void recall(Kept kept) {
        int[] placeOf = new int[kept.bound()];
        Arrays.fill(placeOf, -1);
        boolean renumber = kept.sparse();
        places.grow(renumber ? kept.vector().length : kept.bound());
        for (int i = 0; i < kept.vector().length; i++) {
            int place = renumber ? i : kept.vector()[i];
            placeOf[kept.vector()[i]] = place;
            places.reserve(place, new Fingerprint(kept.high()[i], kept.low()[i]));
        }
        edges.components().grow(places.bound());
        for (int i = 0; i < kept.component().length; i++) {
            int with = placeOf[kept.component()[i]];
            Checks.require(with >= 0, "components are named by vectors that are there");
            edges.components().connect(placeOf[kept.vector()[i]], with);
        }
        Pairs pairs = new Pairs();
        for (int i = 0; i < kept.smaller().length; i++) {
            int smaller = placeOf[kept.smaller()[i]];
            int larger = placeOf[kept.larger()[i]];
            if (smaller >= 0 && larger >= 0) {
                edges.components().connect(smaller, larger);
                if (kept.distance()[i] < kept.limit() + KnownEdges.MARGIN) {
                    pairs.add(smaller, larger, kept.distance()[i]);
                }
            }
        }
        edges.restore(pairs, kept.limit());
        recalling = true;
        saved = !renumber;
        savedBound = renumber ? 0 : kept.bound();
    }

    private void forgetWhoDidNotCome() {
        boolean[] gone = new boolean[places.bound()];
        boolean any = false;
        for (int place = 0; place < gone.length; place++) {
            if (places.known(place) && !places.occupied(place)) {
                places.giveUp(place);
                gone[place] = true;
                any = true;
            }
        }
        if (any) {
            giveUp(gone);
        }
    }

    private void giveUp(boolean[] gone) {
        edges.remove(gone);
        for (int place = 0; place < Math.min(gone.length, savedBound); place++) {
            if (gone[place]) {
                savedAndGone.add(place);
            }
        }
    }

    private void requireUsable() {
        if (!usable) {
            throw new IllegalStateException("an update failed or was cancelled: restore from what was saved");
        }
    }
}

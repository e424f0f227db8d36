package io.facesets.cluster.core.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.cluster.core.Monitor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LivingPartitionTest {

    private static final int ORDERS = 5;
    private static final double[] THRESHOLDS = {0.35, 0.40, 0.55};

    @Property(tries = 60)
    @Label("whatever the order and the batches, after every batch it is the partition of a full run")
    void equalsAFullRun(
            @ForAll @IntRange(min = 1, max = 160) int n,
            @ForAll @IntRange(min = 0, max = 2) int threshold,
            @ForAll @IntRange(min = 1, max = 25) int people,
            @ForAll @IntRange(min = 0, max = 40) int pairs,
            @ForAll boolean scarce,
            @ForAll long seed) {
        List<double[]> rows = SyntheticFaces.rows(n, 24, people, 0.9, 0.15, 0.15, seed);
        Function<List<Integer>, CannotLink> apart = apart(n, pairs, seed);
        LinkageOptions options = new LinkageOptions(2, scarce ? 1 : 40);
        Random random = new Random(seed);
        for (int order = 0; order < ORDERS; order++) {
            LivingPartition<Integer> living = new LivingPartition<>(THRESHOLDS[threshold], apart, options);
            RememberedPairs store = new RememberedPairs();
            Set<Integer> present = new HashSet<>();
            List<Integer> waiting =
                    new ArrayList<>(IntStream.range(0, n).boxed().toList());
            Collections.shuffle(waiting, random);
            while (!waiting.isEmpty()) {
                List<Integer> batch = waiting.subList(0, 1 + random.nextInt(waiting.size()));
                Map<Integer, double[]> added = new HashMap<>();
                batch.forEach(row -> added.put(row, rows.get(row)));
                present.addAll(batch);
                batch.clear();
                List<Integer> leaving = present.stream()
                        .filter(row -> !added.containsKey(row) && random.nextInt(6) == 0)
                        .toList();
                present.removeAll(leaving);
                living.update(rowsOf(added), leaving, List.of(), Monitor.NONE);
                assertThat(living.homes()).isEqualTo(full(rows, present, THRESHOLDS[threshold], apart));
                if (random.nextBoolean()) {
                    // Not always: what was learnt since is lost with the process then.
                    store.save(living.unsaved());
                    living.markSaved();
                }
                if (random.nextInt(3) == 0) {
                    living = restored(store, THRESHOLDS[threshold], apart, options);
                    // What is there may have changed before it is brought in again.
                    present.removeIf(row -> random.nextInt(5) == 0);
                    Map<Integer, double[]> still = new HashMap<>();
                    present.forEach(row -> still.put(row, rows.get(row)));
                    living.update(rowsOf(still), List.of(), List.of(), Monitor.NONE);
                    assertThat(living.homes()).isEqualTo(full(rows, present, THRESHOLDS[threshold], apart));
                }
            }
        }
    }

    @Test
    void tellsWhoseClusterChanged() {
        LivingPartition<String> living = nobodyApart(0.3);
        assertThat(living.update(rowsOf(Map.of("b", at(0), "d", at(1.5))), List.of(), List.of(), Monitor.NONE))
                .isEqualTo(Map.of("b", "b", "d", "d"));
        assertThat(living.update(rowsOf(Map.of("a", at(0.1))), List.of(), List.of(), Monitor.NONE))
                .isEqualTo(Map.of("a", "a", "b", "a"));
        assertThat(living.update(rowsOf(Map.of("a", at(0.1))), List.of(), List.of(), Monitor.NONE))
                .as("again")
                .isEmpty();
        assertThat(living.update(rowsOf(Map.of()), List.of("a", "unknown"), List.of(), Monitor.NONE))
                .isEqualTo(Map.of("b", "b"));
        assertThat(living.home("a")).isEmpty();
        assertThat(living.update(rowsOf(Map.of("b", at(1.4))), List.of(), List.of(), Monitor.NONE))
                .as("another vector")
                .isEqualTo(Map.of("d", "b", "b", "b"));
        assertThat(living.update(rowsOf(Map.of()), List.of("b", "d"), List.of(), Monitor.NONE))
                .isEmpty();
        assertThat(living.homes()).isEmpty();
    }

    @Test
    void aPairThatACuratorSeparatesComesApart() {
        Set<String> separated = new HashSet<>();
        LivingPartition<String> living = new LivingPartition<>(
                0.3,
                keys -> {
                    CannotLink.Builder builder = CannotLink.among(keys.size());
                    if (separated.stream().allMatch(keys::contains) && separated.size() == 2) {
                        builder.allApart(
                                separated.stream().mapToInt(keys::indexOf).toArray());
                    }
                    return builder.build();
                },
                LinkageOptions.wholeMachine());
        living.update(rowsOf(Map.of("a", at(0), "b", at(0.1), "c", at(0.12))), List.of(), List.of(), Monitor.NONE);
        separated.addAll(Set.of("a", "c"));
        assertThat(living.update(rowsOf(Map.of()), List.of(), List.of("a", "c"), Monitor.NONE))
                .isEqualTo(Map.of("b", "b", "c", "b"));
        separated.clear();
        assertThat(living.update(rowsOf(Map.of()), List.of(), List.of("a", "c"), Monitor.NONE))
                .isEqualTo(Map.of("b", "a", "c", "a"));
    }

    @Test
    void aCancelledUpdateLeavesItUnusableAndWhatWasKeptGood() {
        Map<String, double[]> rows = new TreeMap<>(Map.of("a", at(0), "b", at(0.1)));
        LivingPartition<String> living = nobodyApart(0.3);
        living.update(rowsOf(rows), List.of(), List.of(), Monitor.NONE);
        RememberedPairs store = new RememberedPairs();
        store.save(living.unsaved());
        living.markSaved();
        Monitor impatient = new Monitor() {
            @Override
            public void stage(String name, long total) {}

            @Override
            public void advance(long steps) {}

            @Override
            public void checkCancelled() {
                throw new CancellationException();
            }
        };
        assertThatThrownBy(() -> living.update(rowsOf(Map.of("c", at(0.2))), List.of(), List.of(), impatient))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(living::homes).isInstanceOf(IllegalStateException.class);
        LivingPartition<String> again = LivingPartition.restored(
                store.load(0.3).orElseThrow(), keys -> CannotLink.NONE, LinkageOptions.wholeMachine());
        again.update(rowsOf(rows), List.of(), List.of(), Monitor.NONE);
        again.update(rowsOf(Map.of("c", at(0.2))), List.of(), List.of(), Monitor.NONE);
        assertThat(again.homes()).isEqualTo(Map.of("a", "a", "b", "a", "c", "a"));
    }

    @Test
    void comparesNothingAgainThatItKnows() {
        List<double[]> rows = SyntheticFaces.rows(300, 24, 12, 0.9, 0.1, 0.1, 3);
        Map<Integer, double[]> all = new HashMap<>();
        IntStream.range(0, 300).forEach(row -> all.put(row, rows.get(row)));
        LinkageOptions plain = new LinkageOptions(2, 400);
        LivingPartition<Integer> living = new LivingPartition<>(0.4, keys -> CannotLink.NONE, plain);
        RememberedPairs store = new RememberedPairs();
        living.update(rowsOf(all), List.of(), List.of(), Monitor.NONE);
        store.save(living.unsaved());
        LinkageOptions never = new LinkageOptions(2, 400, new PairEngine() {
            @Override
            public String name() {
                return "never";
            }

            @Override
            public Search open(Vectors left, Vectors right) {
                throw new AssertionError("it compares");
            }
        });
        LivingPartition<Integer> again =
                LivingPartition.restored(store.load(0.4).orElseThrow(), keys -> CannotLink.NONE, never);
        again.update(rowsOf(all), List.of(), List.of(), Monitor.NONE);
        assertThat(again.homes()).isEqualTo(living.homes());
        assertThat(store.load(0.41)).as("another threshold").isEmpty();
    }

    @Test
    void numbersThatAreMostlyNobodysAreGivenAnew() {
        RememberedPairs store = new RememberedPairs();
        LivingPartition<String> living = nobodyApart(0.3);
        for (int i = 0; i < 9; i++) {
            living.update(rowsOf(Map.of("a", at(i * 0.1), "b", at(3))), List.of(), List.of(), Monitor.NONE);
            store.save(living.unsaved());
            living.markSaved();
        }
        assertThat(store.load(0.3).orElseThrow().sparse()).isTrue();
        LivingPartition<String> again = LivingPartition.restored(
                store.load(0.3).orElseThrow(), keys -> CannotLink.NONE, LinkageOptions.wholeMachine());
        again.update(rowsOf(Map.of("a", at(0.8), "b", at(3), "c", at(2.9))), List.of(), List.of(), Monitor.NONE);
        assertThat(again.homes()).isEqualTo(Map.of("a", "a", "b", "b", "c", "b"));
        store.save(again.unsaved());
        assertThat(store.load(0.3).orElseThrow().bound()).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNoRow() {
        assertThatThrownBy(() -> nobodyApart(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> nobodyApart(0.3)
                        .update(rowsOf(Map.of("a", new double[] {0, 0})), List.of(), List.of(), Monitor.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LivingPartition<String> nobodyApart(double threshold) {
        return new LivingPartition<>(threshold, keys -> CannotLink.NONE, LinkageOptions.wholeMachine());
    }

    private static LivingPartition<Integer> restored(
            RememberedPairs store,
            double threshold,
            Function<List<Integer>, CannotLink> apart,
            LinkageOptions options) {
        return store.load(threshold)
                .map(kept -> LivingPartition.restored(kept, apart, options))
                .orElseGet(() -> new LivingPartition<>(threshold, apart, options));
    }

    private static <K> Map<K, Row> rowsOf(Map<K, double[]> vectors) {
        Map<K, Row> rows = new HashMap<>();
        vectors.forEach((key, vector) -> rows.put(key, vector::clone));
        return rows;
    }

    private static Map<Integer, Integer> full(
            List<double[]> rows, Set<Integer> present, double threshold, Function<List<Integer>, CannotLink> apart) {
        List<Integer> keys = present.stream().sorted().toList();
        int[] labels = AverageLinkage.partition(
                keys.stream().map(rows::get).toList(),
                threshold,
                apart.apply(keys),
                LinkageOptions.wholeMachine(),
                Monitor.NONE);
        Map<Integer, Integer> homes = new LinkedHashMap<>();
        for (int i = 0; i < labels.length; i++) {
            homes.put(keys.get(i), keys.get(labels[i]));
        }
        return homes;
    }

    /** Photos and pairs among all rows, as they are among some. */
    private static Function<List<Integer>, CannotLink> apart(int n, int pairs, long seed) {
        CannotLinkTest.Apart all = CannotLinkTest.Apart.random(n, pairs, new Random(seed));
        return keys -> {
            Map<Integer, Integer> index = new HashMap<>();
            keys.forEach(key -> index.put(key, index.size()));
            CannotLink.Builder builder = CannotLink.among(keys.size());
            for (int[] group : all.photos()) {
                int[] there = IntStream.of(group)
                        .filter(index::containsKey)
                        .map(index::get)
                        .toArray();
                if (there.length > 1) {
                    builder.allApart(there);
                }
            }
            return builder.build();
        };
    }

    private static double[] at(double angle) {
        return new double[] {Math.cos(angle), Math.sin(angle)};
    }
}

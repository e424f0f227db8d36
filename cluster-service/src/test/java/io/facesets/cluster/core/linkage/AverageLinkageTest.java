package io.facesets.cluster.core.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.cluster.core.Monitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import smile.clustering.HierarchicalClustering;
import smile.clustering.linkage.UPGMALinkage;

class AverageLinkageTest {

    private static final double[] THRESHOLDS = {0.35, 0.40, 0.55};
    private static final int[] DIMENSIONS = {3, 8, 33, 128};

    @Property(tries = 150)
    @Label("the partition is that of the full matrix, whatever the threads and the edge budget")
    void equalsTheFullMatrix(
            @ForAll @IntRange(min = 1, max = 120) int n,
            @ForAll @IntRange(min = 0, max = 3) int dimension,
            @ForAll @IntRange(min = 0, max = 2) int threshold,
            @ForAll @IntRange(min = 1, max = 40) int people,
            @ForAll long seed) {
        List<double[]> rows = SyntheticFaces.rows(n, DIMENSIONS[dimension], people, 0.9, 0.1, 0.1, seed);
        double t = THRESHOLDS[threshold];
        int[] expected = PlainLinkage.partition(rows, t);
        for (LinkageOptions options : List.of(new LinkageOptions(1, 40), new LinkageOptions(2, 1))) {
            assertThat(AverageLinkage.partition(rows, t, options, Monitor.NONE)).isEqualTo(expected);
        }
    }

    @Property(tries = 60)
    @Label("the partition is that of Smile's UPGMA")
    void equalsSmile(
            @ForAll @IntRange(min = 3, max = 100) int n,
            @ForAll @IntRange(min = 0, max = 2) int threshold,
            @ForAll @IntRange(min = 1, max = 30) int people,
            @ForAll long seed) {
        List<double[]> rows = SyntheticFaces.rows(n, 64, people, 0.9, 0, 0.1, seed);
        double t = THRESHOLDS[threshold];
        HierarchicalClustering tree = HierarchicalClustering.fit(new UPGMALinkage(PlainLinkage.distances(rows)));
        int merges = (int) Arrays.stream(tree.height()).filter(h -> h < t).count();
        int[] smile = n - merges < 2
                ? new int[n]
                : merges == 0 ? IntStream.range(0, n).toArray() : tree.partition(n - merges);
        assertThat(AverageLinkage.partition(rows, t, LinkageOptions.wholeMachine(), Monitor.NONE))
                .isEqualTo(byFirstMember(smile));
    }

    @Property(tries = 40)
    @Label("a flat spectrum, where everything is about equally far")
    void equalsTheFullMatrixOnAFlatSpectrum(
            @ForAll @IntRange(min = 2, max = 90) int n, @ForAll @IntRange(min = 2, max = 6) int d, @ForAll long seed) {
        Random random = new Random(seed);
        List<double[]> rows = IntStream.range(0, n)
                .mapToObj(i -> SyntheticFaces.direction(d, random))
                .toList();
        for (double t : THRESHOLDS) {
            assertThat(AverageLinkage.partition(rows, t, new LinkageOptions(2, 2), Monitor.NONE))
                    .isEqualTo(PlainLinkage.partition(rows, t));
        }
    }

    @Property(tries = 60)
    @Label("the order of rows does not matter")
    void doesNotDependOnOrder(@ForAll @IntRange(min = 2, max = 150) int n, @ForAll long seed) {
        List<double[]> rows = SyntheticFaces.rows(n, 32, 12, 0.9, 0.1, 0.1, seed);
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        List<double[]> shuffled = order.stream().map(rows::get).toList();
        int[] labels = AverageLinkage.partition(shuffled, 0.55, new LinkageOptions(2, 3), Monitor.NONE);
        int[] back = new int[n];
        for (int i = 0; i < n; i++) {
            back[order.get(i)] = labels[i];
        }
        assertThat(byFirstMember(back))
                .isEqualTo(AverageLinkage.partition(rows, 0.55, new LinkageOptions(1, 40), Monitor.NONE));
    }

    @Property(tries = 40)
    @Label("exact ties: threads and edge budgets do not decide them")
    void tiesDoNotDependOnTheMachine(@ForAll @IntRange(min = 2, max = 80) int n, @ForAll long seed) {
        Random random = new Random(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(new double[] {1, random.nextInt(3) - 1, random.nextInt(3) - 1, random.nextInt(2)});
        }
        int[] one = AverageLinkage.partition(rows, 0.55, new LinkageOptions(1, 1000), Monitor.NONE);
        assertThat(AverageLinkage.partition(rows, 0.55, new LinkageOptions(2, 1000), Monitor.NONE))
                .isEqualTo(one);
        assertThat(AverageLinkage.partition(rows, 0.55, new LinkageOptions(2, 1), Monitor.NONE))
                .isEqualTo(one);
    }

    @Test
    void mergesStrictlyBelowTheThreshold() {
        List<double[]> rows = List.of(new double[] {1, 0}, new double[] {0, 1});
        assertThat(AverageLinkage.partition(rows, 1, LinkageOptions.wholeMachine(), Monitor.NONE))
                .containsExactly(0, 1);
        assertThat(AverageLinkage.partition(rows, Math.nextUp(1.0), LinkageOptions.wholeMachine(), Monitor.NONE))
                .containsExactly(0, 0);
    }

    @Test
    void severalTilesAndManyNearDuplicatesWithinATinyBudget() {
        List<double[]> rows = new ArrayList<>(SyntheticFaces.rows(560, 16, 20, 0.9, 0.05, 0.05, 3));
        Random random = new Random(4);
        double[] face = SyntheticFaces.direction(16, random);
        for (int i = 0; i < 140; i++) {
            double[] near = face.clone();
            near[i % 16] += random.nextDouble() * 1e-4;
            rows.add(near);
        }
        int[] expected = PlainLinkage.partition(rows, 0.4);
        assertThat(AverageLinkage.partition(rows, 0.4, new LinkageOptions(2, 1), Monitor.NONE))
                .isEqualTo(expected);
        assertThat(AverageLinkage.partition(rows, 0.4, new LinkageOptions(1, 1000), Monitor.NONE))
                .isEqualTo(expected);
    }

    @Test
    void nothingAndOne() {
        assertThat(AverageLinkage.partition(List.of(), 0.5, LinkageOptions.wholeMachine(), Monitor.NONE))
                .isEmpty();
        assertThat(AverageLinkage.partition(
                        List.of(new double[] {3, 4}), 0.5, LinkageOptions.wholeMachine(), Monitor.NONE))
                .containsExactly(0);
    }

    @Test
    void refusesWhatHasNoDirection() {
        assertThatThrownBy(() -> AverageLinkage.partition(
                        List.of(new double[] {0, 0}), 0.5, LinkageOptions.wholeMachine(), Monitor.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AverageLinkage.partition(
                        List.of(new double[] {1, 0}, new double[] {1}),
                        0.5,
                        LinkageOptions.wholeMachine(),
                        Monitor.NONE))
                .hasMessageContaining("row 1 has 1 values");
    }

    @Test
    void canBeCancelledWithinAStage() {
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
        List<double[]> rows = SyntheticFaces.rows(50, 8, 3, 0.5, 0, 0, 1);
        assertThatThrownBy(() -> AverageLinkage.partition(rows, 0.5, new LinkageOptions(2, 40), impatient))
                .isInstanceOf(CancellationException.class);
    }

    static int[] byFirstMember(int[] labels) {
        Map<Integer, Integer> first = new HashMap<>();
        int[] named = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            first.putIfAbsent(labels[i], i);
            named[i] = first.get(labels[i]);
        }
        return named;
    }
}

package io.facesets.cluster.core.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.cluster.core.Monitor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CannotLinkTest {

    private static final double[] THRESHOLDS = {0.35, 0.40, 0.55, 0.9};
    private static final List<LinkageOptions> MACHINES = List.of(new LinkageOptions(1, 40), new LinkageOptions(2, 1));

    @Property(tries = 200)
    @Label(
            "with rows apart, the partition is the greedy one of the full matrix, whatever the threads and the edge budget")
    void equalsTheGreedyOne(
            @ForAll @IntRange(min = 1, max = 90) int n,
            @ForAll @IntRange(min = 0, max = 3) int threshold,
            @ForAll @IntRange(min = 1, max = 25) int people,
            @ForAll @IntRange(min = 0, max = 60) int pairs,
            @ForAll long seed) {
        List<double[]> rows = SyntheticFaces.rows(n, 24, people, 0.9, 0.15, 0.1, seed);
        Apart apart = Apart.random(n, pairs, new Random(seed));
        double t = THRESHOLDS[threshold];
        int[] expected = PlainConstrainedLinkage.partition(rows, t, apart.matrix());
        for (LinkageOptions options : MACHINES) {
            assertThat(AverageLinkage.partition(rows, t, apart.cannotLink(), options, Monitor.NONE))
                    .isEqualTo(expected);
        }
    }

    @Property(tries = 80)
    @Label("the order of rows does not matter where no two vectors are equal")
    void doesNotDependOnOrder(
            @ForAll @IntRange(min = 2, max = 150) int n,
            @ForAll @IntRange(min = 0, max = 60) int pairs,
            @ForAll long seed) {
        List<double[]> rows = SyntheticFaces.rows(n, 32, 12, 0.9, 0, 0.1, seed);
        Apart apart = Apart.random(n, pairs, new Random(seed));
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, new Random(seed + 1));
        int[] labels = AverageLinkage.partition(
                order.stream().map(rows::get).toList(),
                0.55,
                apart.reordered(order).cannotLink(),
                new LinkageOptions(2, 3),
                Monitor.NONE);
        int[] back = new int[n];
        for (int i = 0; i < n; i++) {
            back[order.get(i)] = labels[i];
        }
        assertThat(AverageLinkageTest.byFirstMember(back))
                .isEqualTo(AverageLinkage.partition(
                        rows, 0.55, apart.cannotLink(), new LinkageOptions(1, 40), Monitor.NONE));
    }

    @Property(tries = 60)
    @Label("exact ties with rows apart: threads and edge budgets do not decide them, and no cluster holds a pair")
    void tiesDoNotDependOnTheMachine(
            @ForAll @IntRange(min = 2, max = 80) int n,
            @ForAll @IntRange(min = 0, max = 60) int pairs,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(new double[] {1, random.nextInt(3) - 1, random.nextInt(3) - 1, random.nextInt(2)});
        }
        Apart apart = Apart.random(n, pairs, random);
        int[] one = AverageLinkage.partition(rows, 0.55, apart.cannotLink(), MACHINES.getFirst(), Monitor.NONE);
        assertThat(AverageLinkage.partition(rows, 0.55, apart.cannotLink(), new LinkageOptions(2, 1), Monitor.NONE))
                .isEqualTo(one);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertThat(one[i] == one[j] && apart.matrix()[i][j]).isFalse();
            }
        }
    }

    @Test
    void manyEqualFacesOfOnePhotoStayApartWithinATinyBudget() {
        // Eight photos that show the same face thirty times each: thirty clusters of eight, in order of index.
        List<double[]> rows = Collections.nCopies(240, new double[] {1, 2, 3});
        CannotLink.Builder photos = CannotLink.among(240);
        for (int photo = 0; photo < 8; photo++) {
            int first = photo * 30;
            photos.allApart(IntStream.range(first, first + 30).toArray());
        }
        int[] labels = AverageLinkage.partition(rows, 0.55, photos.build(), new LinkageOptions(2, 1), Monitor.NONE);
        assertThat(labels)
                .isEqualTo(IntStream.range(0, 240).map(row -> row % 30).toArray());
    }

    @Test
    void theNextNearestIsTakenInstead() {
        // a and b are nearest but apart; c, a little farther, joins a, and b stays alone.
        List<double[]> rows = List.of(at(0), at(0.05), at(-0.2));
        CannotLink apart = CannotLink.among(3).apart(0, 1).build();
        assertThat(AverageLinkage.partition(rows, 0.3, apart, LinkageOptions.wholeMachine(), Monitor.NONE))
                .containsExactly(0, 1, 0);
    }

    @Test
    void answersForRowsAndForClusters() {
        CannotLink apart = CannotLink.among(6).allApart(0, 1, 2).apart(3, 4).build();
        assertThat(apart.separates(0, 2)).isTrue();
        assertThat(apart.separates(2, 0)).isTrue();
        assertThat(apart.separates(4, 3)).isTrue();
        assertThat(apart.separates(2, 3)).isFalse();
        assertThat(apart.separates(0, 0)).isFalse();
        assertThat(apart.separates(5, 0)).isFalse();
        assertThat(CannotLink.NONE.separates(0, 1_000_000)).isFalse();
        CannotLink clusters = apart.ofClusters(new int[] {0, 1, 2, 0, 3, 3}, 4);
        assertThat(clusters.separates(0, 3)).isTrue();
        assertThat(clusters.separates(1, 3)).isFalse();
        // A cluster of rows that are apart is a curator's word, and still apart from the third of the photo.
        CannotLink joined = apart.ofClusters(new int[] {0, 0, 1, 1, 2, 2}, 3);
        assertThat(joined.separates(0, 1)).isTrue();
        assertThat(joined.separates(1, 2)).isTrue();
        assertThat(joined.separates(0, 2)).isFalse();
        CannotLink more = apart.ofClusters(new int[] {0, 1, 2, 3, 4, 5}, 6, 2, 3, 5);
        assertThat(more.separates(3, 5)).isTrue();
        assertThat(more.separates(2, 5)).isTrue();
        assertThat(more.separates(3, 4)).isTrue();
        assertThat(more.separates(4, 5)).isFalse();
        assertThat(CannotLink.NONE.ofClusters(new int[] {0, 1}, 2, 0, 1).separates(0, 1))
                .isTrue();
    }

    @Test
    void refusesARowApartFromItselfOrUnknown() {
        assertThatThrownBy(() -> CannotLink.among(3).apart(1, 1).build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CannotLink.among(3).apart(1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CannotLink.among(3).apart(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] at(double angle) {
        return new double[] {Math.cos(angle), Math.sin(angle)};
    }

    /** Pairs as a test sees them. */
    record Apart(int n, List<int[]> photos) {

        /** Photos of up to four faces, and so many pairs. */
        static Apart random(int n, int pairs, Random random) {
            List<int[]> photos = new ArrayList<>();
            for (int first = 0; first < n; ) {
                int size = Math.min(n - first, 1 + random.nextInt(4));
                photos.add(IntStream.range(first, first + size).toArray());
                first += size;
            }
            for (int p = 0; p < pairs && n > 1; p++) {
                int a = random.nextInt(n);
                photos.add(new int[] {a, (a + 1 + random.nextInt(n - 1)) % n});
            }
            return new Apart(n, photos);
        }

        CannotLink cannotLink() {
            CannotLink.Builder builder = CannotLink.among(n);
            photos.forEach(builder::allApart);
            return builder.build();
        }

        boolean[][] matrix() {
            boolean[][] matrix = new boolean[n][n];
            for (int[] photo : photos) {
                for (int a : photo) {
                    for (int b : photo) {
                        matrix[a][b] |= a != b;
                    }
                }
            }
            return matrix;
        }

        Apart reordered(List<Integer> order) {
            int[] place = new int[n];
            for (int i = 0; i < n; i++) {
                place[order.get(i)] = i;
            }
            return new Apart(
                    n,
                    photos.stream()
                            .map(photo ->
                                    IntStream.of(photo).map(row -> place[row]).toArray())
                            .toList());
        }
    }
}

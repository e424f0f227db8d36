package io.facesets.export.core.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HammingIndexTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 6, 7, 8, 11})
    void findsWhatComparingAllPairsFinds(int radius) {
        Random random = new Random(radius);
        long[] hashes = new long[400];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = i % 3 == 0 || i == 0 ? random.nextLong() : flipped(hashes[i - 1], random.nextInt(14), random);
        }
        Set<HammingIndex.Pair> expected = new HashSet<>();
        for (int j = 0; j < hashes.length; j++) {
            for (int i = 0; i < j; i++) {
                int distance = Long.bitCount(hashes[i] ^ hashes[j]);
                if (distance <= radius) {
                    expected.add(new HammingIndex.Pair(i, j, distance));
                }
            }
        }
        List<HammingIndex.Pair> found = HammingIndex.pairs(hashes, radius);
        assertThat(found).doesNotHaveDuplicates();
        assertThat(new HashSet<>(found)).isEqualTo(expected);
    }

    /** How long it takes is printed, and only that it ends is asked for: other processes are on the machine too. */
    @Test
    void ofAHundredThousandEveryPlantedPairIsFound() {
        Random random = new Random(1);
        long[] hashes = random.longs(100_000).toArray();
        for (int i = 0; i < 1_000; i++) {
            hashes[99_000 + i] = flipped(hashes[i], 6, random);
        }
        long started = System.nanoTime();
        List<HammingIndex.Pair> pairs = HammingIndex.pairs(hashes, 6);
        System.out.println("100,000 hashes at 6 bits: " + (System.nanoTime() - started) / 1_000_000 + " ms");
        Set<Integer> found = new HashSet<>();
        pairs.forEach(pair -> found.add(pair.first()));
        assertThat(found)
                .containsAll(java.util.stream.IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void componentsDoNotDependOnTheOrderOfJoins() {
        List<int[]> joins = new ArrayList<>(List.of(new int[] {1, 2}, new int[] {4, 2}, new int[] {5, 0}));
        Groups one = new Groups(6);
        joins.forEach(j -> one.join(j[0], j[1]));
        Groups two = new Groups(6);
        joins.reversed().forEach(j -> two.join(j[1], j[0]));
        assertThat(one.components())
                .isEqualTo(two.components())
                .containsExactly(List.of(0, 5), List.of(1, 2, 4), List.of(3));
    }

    private static long flipped(long hash, int bits, Random random) {
        long result = hash;
        for (int i = 0; i < bits; i++) {
            result ^= 1L << random.nextInt(64);
        }
        return result;
    }
}

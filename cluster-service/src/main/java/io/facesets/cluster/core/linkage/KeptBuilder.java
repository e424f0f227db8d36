package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.linkage.Unsaved.KnownVector;
import java.util.Arrays;

/** Puts {@link Kept} together from what was saved, vector by vector. Not thread-safe. */
public final class KeptBuilder {

    private static final int FIRST = 1024;

    private final double threshold;
    private final double limit;
    private final int bound;
    private final Pairs pairs = new Pairs();
    private int[] numbers = new int[FIRST];
    private long[] high = new long[FIRST];
    private long[] low = new long[FIRST];
    private int size;

    /** As {@link Unsaved} said them last. */
    public KeptBuilder(double threshold, double limit, int bound) {
        this.threshold = threshold;
        this.limit = limit;
        this.bound = bound;
    }

    /** Takes the next vector, by number. */
    public void add(KnownVector vector) {
        if (size == numbers.length) {
            int grown = size * 2;
            numbers = Arrays.copyOf(numbers, grown);
            high = Arrays.copyOf(high, grown);
            low = Arrays.copyOf(low, grown);
        }
        numbers[size] = vector.number();
        high[size] = vector.high();
        low[size++] = vector.low();
        for (int i = 0; i < vector.others().length; i++) {
            pairs.add(vector.others()[i], vector.number(), vector.distances()[i]);
        }
    }

    /**
     * Everything.
     *
     * @param components as {@link Unsaved#components} said last
     * @throws IllegalArgumentException if it does not fit together
     */
    public Kept build(int[] components) {
        int[] vector = Arrays.copyOf(numbers, size);
        return new Kept(
                threshold,
                limit,
                bound,
                vector,
                Arrays.copyOf(high, size),
                Arrays.copyOf(low, size),
                Arrays.copyOf(pairs.smaller, pairs.size),
                Arrays.copyOf(pairs.larger, pairs.size),
                Arrays.copyOf(pairs.distance, pairs.size),
                components.length == 0
                        ? SortedInts.NONE
                        : Arrays.stream(vector)
                                .map(number -> components[number])
                                .toArray());
    }
}

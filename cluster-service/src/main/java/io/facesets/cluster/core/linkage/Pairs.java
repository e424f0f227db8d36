package io.facesets.cluster.core.linkage;

import java.util.Arrays;

/** A growing list of pairs of points with their distances, in three plain arrays. */
final class Pairs {

    private static final int FIRST = 16;

    int[] smaller = new int[FIRST];
    int[] larger = new int[FIRST];
    double[] distance = new double[FIRST];
    int size;

    void add(int a, int b, double d) {
        if (size == smaller.length) {
            int grown = size + (size >> 1);
            smaller = Arrays.copyOf(smaller, grown);
            larger = Arrays.copyOf(larger, grown);
            distance = Arrays.copyOf(distance, grown);
        }
        smaller[size] = a;
        larger[size] = b;
        distance[size++] = d;
    }

    void clear() {
        size = 0;
    }
}

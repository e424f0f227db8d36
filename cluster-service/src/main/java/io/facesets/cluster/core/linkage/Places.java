package io.facesets.cluster.core.linkage;

import io.facesets.model.Checks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place for every distinct vector, and the keys that have it. Vectors are held as multiples of 2^-30 in 4 bytes a value,
 * which is exact ({@link Points}). Places that are given up are given again.
 */
final class Places<K extends Comparable<K>> {

    private final Map<K, Integer> placeOf = new HashMap<>();
    private final Map<Grid, Integer> placeOfVector = new HashMap<>();
    private final List<List<K>> members = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private @Nullable Grid[] vectors = new Grid[16];
    private int dimension;

    /** Places there ever were: each is below this. */
    int bound() {
        return members.size();
    }

    /** Places in use. */
    int used() {
        return placeOfVector.size();
    }

    Set<K> keys() {
        return placeOf.keySet();
    }

    /** A key's place, or -1. */
    int of(K key) {
        return placeOf.getOrDefault(key, -1);
    }

    /** Who is at a place, ascending; empty if it is free. */
    List<K> members(int place) {
        return members.get(place);
    }

    /** Puts a new key where its vector is, at a new place if it is nowhere. */
    int put(K key, double[] row) {
        Checks.require(
                dimension == 0 || row.length == dimension, "a row of " + dimension + " values, not " + row.length);
        Grid vector = Grid.of(row);
        dimension = row.length;
        int place = placeOfVector.computeIfAbsent(vector, this::make);
        List<K> there = members.get(place);
        there.add(-Collections.binarySearch(there, key) - 1, key);
        placeOf.put(key, place);
        return place;
    }

    /** Whether a key has this vector. */
    boolean has(K key, double[] row) {
        int place = of(key);
        return place >= 0 && vector(place).equals(Grid.of(row));
    }

    /** Takes a key away; returns its place, which is free if nobody else is there. */
    int remove(K key) {
        int place = of(key);
        placeOf.remove(key);
        List<K> there = members.get(place);
        there.remove(key);
        if (there.isEmpty()) {
            placeOfVector.remove(vector(place));
            vectors[place] = null;
            free.add(place);
        }
        return place;
    }

    double[] unit(int place) {
        int[] values = vector(place).values();
        double[] unit = new double[values.length];
        for (int k = 0; k < unit.length; k++) {
            unit[k] = values[k] / Points.GRID;
        }
        return unit;
    }

    /** The distance of two places, right to about 1e-15. */
    double distance(int a, int b) {
        int[] left = vector(a).values();
        int[] right = vector(b).values();
        double even = 0;
        double odd = 0;
        int k = 0;
        for (; k < left.length - 1; k += 2) {
            even += (double) left[k] * right[k];
            odd += (double) left[k + 1] * right[k + 1];
        }
        if (k < left.length) {
            even += (double) left[k] * right[k];
        }
        return 1 - (even + odd) / (Points.GRID * Points.GRID);
    }

    /** The vectors of some places. */
    Vectors vectors(int[] places) {
        return new Vectors() {
            @Override
            public int count() {
                return places.length;
            }

            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public void read(int index, float[] into) {
                int[] values = vector(places[index]).values();
                for (int k = 0; k < values.length; k++) {
                    into[k] = values[k] * 0x1p-30f;
                }
            }
        };
    }

    private int make(Grid vector) {
        Integer given = free.poll();
        int place = given == null ? members.size() : given;
        if (given == null) {
            members.add(new ArrayList<>(1));
            vectors = place < vectors.length ? vectors : Arrays.copyOf(vectors, place * 2);
        }
        vectors[place] = vector;
        return place;
    }

    private Grid vector(int place) {
        Grid vector = vectors[place];
        if (vector == null) {
            throw new IllegalStateException("place " + place + " is free");
        }
        return vector;
    }

    /** A unit vector in steps of 2^-30. */
    private record Grid(int[] values) {

        static Grid of(double[] row) {
            double[] unit = Points.snapped(row);
            int[] values = new int[unit.length];
            for (int k = 0; k < values.length; k++) {
                values[k] = (int) (unit[k] * Points.GRID);
            }
            return new Grid(values);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Grid that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }
}

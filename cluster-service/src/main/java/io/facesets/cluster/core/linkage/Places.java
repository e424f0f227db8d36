package io.facesets.cluster.core.linkage;

import io.facesets.model.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place for every distinct vector, and the keys that have it. Places are numbered in the order in which vectors came, and
 * a number is never given again. Vectors are made from their rows when they are needed: what is held is about 150 bytes a
 * place.
 */
final class Places<K extends Comparable<K>> {

    private final Map<K, Integer> placeOf = new HashMap<>();
    private final Map<Fingerprint, Integer> placeOfVector = new HashMap<>();
    private final List<List<K>> members = new ArrayList<>();
    private @Nullable Row[] rows = new Row[16];
    private @Nullable Fingerprint[] fingerprints = new Fingerprint[16];
    private int used;
    private int dimension;

    /** Places there ever were: each is below this. */
    int bound() {
        return members.size();
    }

    /** Places in use. */
    int used() {
        return used;
    }

    Set<K> keys() {
        return placeOf.keySet();
    }

    /** A key's place, or -1. */
    int of(K key) {
        return placeOf.getOrDefault(key, -1);
    }

    /** Who is at a place, ascending; empty if nobody is. */
    List<K> members(int place) {
        return members.get(place);
    }

    boolean occupied(int place) {
        return !members.get(place).isEmpty();
    }

    /** Keeps a number for a vector that may come again; the next number if it is none yet. */
    void reserve(int place, Fingerprint fingerprint) {
        grow(place + 1);
        placeOfVector.put(fingerprint, place);
        fingerprints[place] = fingerprint;
    }

    /** Puts a new key where its vector is, at a new place if it is nowhere. */
    int put(K key, Row row) {
        double[] values = row.values();
        Checks.require(
                dimension == 0 || values.length == dimension,
                "a row of " + dimension + " values, not " + values.length);
        Fingerprint vector = Fingerprint.of(Points.snapped(values));
        dimension = values.length;
        Integer known = placeOfVector.get(vector);
        int place = known == null ? bound() : known;
        if (known == null) {
            reserve(place, vector);
        }
        if (!occupied(place)) {
            members.set(place, new ArrayList<>(1));
            rows[place] = row;
            used++;
        }
        List<K> there = members.get(place);
        there.add(-Collections.binarySearch(there, key) - 1, key);
        placeOf.put(key, place);
        return place;
    }

    /** Whether a key has this vector. */
    boolean has(K key, Row row) {
        int place = of(key);
        return place >= 0 && fingerprint(place).equals(Fingerprint.of(Points.snapped(row.values())));
    }

    /** Takes a key away; returns its place, which is given up if nobody else is there. */
    int remove(K key) {
        int place = of(key);
        placeOf.remove(key);
        List<K> there = members.get(place);
        there.remove(key);
        if (there.isEmpty()) {
            used--;
            giveUp(place);
        }
        return place;
    }

    /** Nobody will be there any more. */
    void giveUp(int place) {
        placeOfVector.remove(fingerprint(place));
        members.set(place, List.of());
        rows[place] = null;
        fingerprints[place] = null;
    }

    /** Whether a vector is, or may come, there. */
    boolean known(int place) {
        return fingerprints[place] != null;
    }

    Fingerprint fingerprint(int place) {
        Fingerprint fingerprint = fingerprints[place];
        if (fingerprint == null) {
            throw new IllegalStateException("place " + place + " was given up");
        }
        return fingerprint;
    }

    /** The vector at a place, at length 1, on the grid. */
    double[] unit(int place) {
        Row row = rows[place];
        if (row == null) {
            throw new IllegalStateException("nobody is at place " + place);
        }
        return Points.snapped(row.values());
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
                double[] unit = unit(places[index]);
                for (int k = 0; k < unit.length; k++) {
                    into[k] = (float) unit[k];
                }
            }
        };
    }

    /** Sees to it that so many places there ever were. */
    void grow(int count) {
        while (bound() < count) {
            members.add(List.of());
        }
        if (count > rows.length) {
            rows = Arrays.copyOf(rows, Math.max(count, rows.length * 2));
            fingerprints = Arrays.copyOf(fingerprints, rows.length);
        }
    }
}

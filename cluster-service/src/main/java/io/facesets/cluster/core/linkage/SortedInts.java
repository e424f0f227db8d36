package io.facesets.cluster.core.linkage;

import java.util.Arrays;

/** Small sets of numbers as ascending arrays. */
final class SortedInts {

    static final int[] NONE = {};

    /** From this ratio of sizes on, looking each of the few up among the many is faster than going along both. */
    private static final int LOOK_UP_FROM = 16;

    private SortedInts() {}

    /** Whether both hold one number. */
    static boolean meet(int[] a, int[] b) {
        if (a.length == 0 || b.length == 0) {
            return false;
        }
        return a.length <= b.length ? fewMeet(a, b) : fewMeet(b, a);
    }

    /** What either holds, each number once. */
    static int[] union(int[] a, int[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length == 0 ? b : a;
        }
        int[] all = new int[a.length + b.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            if (j == b.length || (i < a.length && a[i] < b[j])) {
                all[size++] = a[i++];
            } else {
                i += i < a.length && a[i] == b[j] ? 1 : 0;
                all[size++] = b[j++];
            }
        }
        return size == all.length ? all : Arrays.copyOf(all, size);
    }

    private static boolean fewMeet(int[] few, int[] many) {
        if ((long) few.length * LOOK_UP_FROM < many.length) {
            for (int value : few) {
                if (Arrays.binarySearch(many, value) >= 0) {
                    return true;
                }
            }
            return false;
        }
        int i = 0;
        int j = 0;
        while (i < few.length && j < many.length) {
            if (few[i] == many[j]) {
                return true;
            }
            if (few[i] < many[j]) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }
}

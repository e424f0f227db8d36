package io.facesets.cluster.core.linkage;

import java.util.Arrays;

/** Which of some numbered places hang together: union by lower number, so that a component is named by its lowest. */
final class Components {

    private int[] parent = {};

    /** Makes room for places up to {@code count}; new ones are alone. */
    void grow(int count) {
        int known = parent.length;
        if (count > known) {
            parent = Arrays.copyOf(parent, Math.max(count, known + (known >> 1)));
            for (int p = known; p < parent.length; p++) {
                parent[p] = p;
            }
        }
    }

    /** The lowest place of the component. */
    int of(int place) {
        int root = place;
        while (parent[root] != root) {
            root = parent[root];
        }
        for (int p = place; parent[p] != root; ) {
            int up = parent[p];
            parent[p] = root;
            p = up;
        }
        return root;
    }

    void connect(int a, int b) {
        int rootA = of(a);
        int rootB = of(b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    /** Every place is alone again. */
    void clear() {
        for (int p = 0; p < parent.length; p++) {
            parent[p] = p;
        }
    }

    /** Takes places out; what hung together through them still does. */
    void remove(boolean[] gone) {
        int[] root = new int[parent.length];
        for (int p = 0; p < root.length; p++) {
            root[p] = of(p);
        }
        clear();
        int[] first = new int[root.length];
        Arrays.fill(first, -1);
        for (int p = 0; p < root.length; p++) {
            if (p >= gone.length || !gone[p]) {
                if (first[root[p]] < 0) {
                    first[root[p]] = p;
                }
                parent[p] = first[root[p]];
            }
        }
    }
}

package io.facesets.export.core.duplicates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Connected components over positions 0 … n − 1 (union-find with path halving). Not thread-safe. */
public final class Groups {

    private final int[] parent;

    public Groups(int n) {
        parent = new int[n];
        for (int i = 0; i < n; i++) {
            parent[i] = i;
        }
    }

    /** Says that both belong together. */
    public void join(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        // The lower position leads, so that the result does not depend on the order of joins.
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    /** All components, singles too, by their lowest position. */
    public List<List<Integer>> components() {
        Map<Integer, List<Integer>> byRoot = new TreeMap<>();
        for (int i = 0; i < parent.length; i++) {
            byRoot.computeIfAbsent(root(i), k -> new ArrayList<>()).add(i);
        }
        List<List<Integer>> components = new ArrayList<>(byRoot.values());
        components.sort(Comparator.comparing(List::getFirst));
        return components;
    }

    private int root(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}

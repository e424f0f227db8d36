package io.facesets.cluster.core.refine;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faces as the rows of a clustering, and its labels as groups of faces. */
public final class Clusters {

    private Clusters() {}

    /** The embeddings at length 1, made when asked for; of faces that all have one. */
    public static List<double[]> units(List<SortableFace> faces) {
        return new AbstractList<>() {
            @Override
            public double[] get(int index) {
                return faces.get(index).unit();
            }

            @Override
            public int size() {
                return faces.size();
            }
        };
    }

    /** The items of each label, in the order of their first items. */
    public static <T> List<List<T>> grouped(List<T> items, int[] labels) {
        Map<Integer, List<T>> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < labels.length; i++) {
            byLabel.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(items.get(i));
        }
        return List.copyOf(byLabel.values());
    }
}

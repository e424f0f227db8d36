package io.facesets.cluster.core.refine;

import io.facesets.cluster.core.linkage.CannotLink;
import java.util.List;

/**
 * The faces and the clusters they make, before any gate.
 *
 * @param tooSmall faces without an embedding, ascending
 * @param faces faces with one, ascending
 * @param apart which of {@code faces}, by index, are never one person
 * @param clusters of {@code faces}, each ascending, by first face
 */
public record Clustering(
        List<SortableFace> tooSmall, List<SortableFace> faces, CannotLink apart, List<List<SortableFace>> clusters) {

    public Clustering {
        tooSmall = List.copyOf(tooSmall);
        faces = List.copyOf(faces);
        clusters = List.copyOf(clusters);
    }

    /** Clusters of two faces and more. */
    public List<Group> persons() {
        return clusters.stream()
                .filter(cluster -> cluster.size() > 1)
                .map(Group::around)
                .toList();
    }
}

package io.facesets.cluster.core.refine;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.linkage.AverageLinkage;
import io.facesets.cluster.core.linkage.CannotLink;
import io.facesets.cluster.core.linkage.LinkageOptions;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Cluster, then refine; two faces of one photo are never one person, with the exceptions of {@link SamePhoto}. The result depends on the faces and the parameters alone, not on the order in which faces are
 * given nor on the machine. Stateless.
 */
public final class Sorter {

    private Sorter() {}

    /**
     * Sorts faces.
     *
     * @param faces all with embeddings of one model pack, and of one dimension; no id twice
     */
    public static Sorted sort(
            Collection<SortableFace> faces, SortParameters parameters, LinkageOptions options, Monitor monitor) {
        List<SortableFace> ordered =
                faces.stream().sorted(Comparator.comparing(SortableFace::id)).toList();
        List<SortableFace> embedded =
                ordered.stream().filter(face -> face.embedding().isPresent()).toList();
        CannotLink apart = SamePhoto.among(embedded, parameters.samePhotoThreshold());
        int[] labels = AverageLinkage.partition(
                FaceRows.units(embedded), parameters.initialThreshold(), apart, options, monitor);
        List<List<SortableFace>> clusters = FaceRows.grouped(embedded, labels);

        monitor.stage("refining", clusters.size());
        Gates gates = new Gates(parameters);
        ordered.stream().filter(face -> face.embedding().isEmpty()).forEach(gates::tooSmall);
        List<Group> sets = new ArrayList<>();
        CannotLink clustersApart = apart.ofClusters(numbered(labels), clusters.size());
        for (List<SortableFace> cluster :
                joinedByCentroid(clusters, parameters.mergeThreshold(), clustersApart, options, monitor)) {
            monitor.checkCancelled();
            Optional<Group> set = gates.pass(cluster);
            set.ifPresent(sets::add);
            monitor.advance(1);
        }
        List<Group> persons = clusters.stream()
                .filter(cluster -> cluster.size() > 1)
                .map(Group::around)
                .toList();
        int singletons =
                (int) clusters.stream().filter(cluster -> cluster.size() == 1).count();
        return new Sorted(persons, singletons, sets, gates.left(), gates.taken(), gates.largestLeft());
    }

    /** Each row's cluster by number, in the order of their first rows: the order of {@link #grouped}. */
    private static int[] numbered(int[] labels) {
        int[] numbers = new int[labels.length];
        int next = 0;
        for (int i = 0; i < labels.length; i++) {
            numbers[i] = labels[i] == i ? next++ : numbers[labels[i]];
        }
        return numbers;
    }

    /** Clusters whose centroids are near, as one: average linkage over the centroids, each counting once. */
    private static List<List<SortableFace>> joinedByCentroid(
            List<List<SortableFace>> clusters,
            double threshold,
            CannotLink apart,
            LinkageOptions options,
            Monitor monitor) {
        List<double[]> centroids = new AbstractList<>() {
            @Override
            public double[] get(int index) {
                return Centroid.of(clusters.get(index));
            }

            @Override
            public int size() {
                return clusters.size();
            }
        };
        int[] labels = AverageLinkage.partition(centroids, threshold, apart, options, monitor);
        List<List<SortableFace>> joined = new ArrayList<>();
        for (List<List<SortableFace>> parts : FaceRows.grouped(clusters, labels)) {
            joined.add(parts.stream()
                    .flatMap(List::stream)
                    .sorted(Comparator.comparing(SortableFace::id))
                    .toList());
        }
        return joined;
    }
}

package io.facesets.cluster.core.refine;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.decision.Apart;
import io.facesets.cluster.core.linkage.AverageLinkage;
import io.facesets.cluster.core.linkage.CannotLink;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.model.FaceId;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cluster, then refine; two faces of one photo are never one person, with the exceptions of {@link SamePhoto}. The result
 * depends on the faces and the parameters alone, not on the order in which faces are given nor on the machine. Stateless.
 */
public final class Sorter {

    private Sorter() {}

    /** Sorts faces of which nobody has said anything: {@link #cluster} and {@link #refine}. */
    public static Sorted sort(
            Collection<SortableFace> faces, SortParameters parameters, LinkageOptions options, Monitor monitor) {
        Clustering clustering = cluster(faces, List.of(), parameters, options, monitor);
        return refine(clustering, People.of(clustering.persons()), parameters, options, monitor);
    }

    /**
     * Clusters faces.
     *
     * @param faces all with embeddings of one model pack, and of one dimension; no id twice
     * @param separated pairs that are two people besides; of faces that are not there nothing follows
     */
    public static Clustering cluster(
            Collection<SortableFace> faces,
            List<Apart> separated,
            SortParameters parameters,
            LinkageOptions options,
            Monitor monitor) {
        List<SortableFace> ordered =
                faces.stream().sorted(Comparator.comparing(SortableFace::id)).toList();
        List<SortableFace> embedded =
                ordered.stream().filter(face -> face.embedding().isPresent()).toList();
        CannotLink apart = SamePhoto.among(embedded, parameters.samePhotoThreshold(), separated);
        int[] labels = AverageLinkage.partition(
                Clusters.units(embedded), parameters.initialThreshold(), apart, options, monitor);
        return new Clustering(
                ordered.stream().filter(face -> face.embedding().isEmpty()).toList(),
                embedded,
                apart,
                Clusters.grouped(embedded, labels));
    }

    /** Makes sets of people. */
    public static Sorted refine(
            Clustering clustering, People people, SortParameters parameters, LinkageOptions options, Monitor monitor) {
        List<List<SortableFace>> clusters = clusters(clustering, people);
        monitor.stage("refining", clusters.size());
        Gates gates = new Gates(parameters, people.settled());
        people.barred().forEach(gates::barred);
        clustering.tooSmall().forEach(gates::tooSmall);
        List<Group> sets = new ArrayList<>();
        CannotLink apart = apart(clustering, people, clusters);
        for (List<SortableFace> cluster :
                joinedByCentroid(clusters, parameters.mergeThreshold(), apart, options, monitor)) {
            monitor.checkCancelled();
            Optional<Group> set = gates.pass(cluster);
            set.ifPresent(sets::add);
            monitor.advance(1);
        }
        int inPersons = people.persons().stream()
                .mapToInt(person -> person.members().size())
                .sum();
        return new Sorted(
                people.persons(),
                clustering.faces().size() - inPersons,
                sets,
                gates.left(),
                gates.taken(),
                gates.largestLeft());
    }

    /** Persons and the faces that are alone, without those that are barred, by first face. */
    private static List<List<SortableFace>> clusters(Clustering clustering, People people) {
        Map<FaceId, Integer> personOf = new HashMap<>();
        for (int p = 0; p < people.persons().size(); p++) {
            for (Group.Member member : people.persons().get(p).members()) {
                personOf.put(member.face(), p);
            }
        }
        Map<Object, List<SortableFace>> clusters = new LinkedHashMap<>();
        for (SortableFace face : clustering.faces()) {
            if (!people.barred().containsKey(face.id())) {
                Integer person = personOf.get(face.id());
                clusters.computeIfAbsent(person == null ? face.id() : person, key -> new ArrayList<>())
                        .add(face);
            }
        }
        return List.copyOf(clusters.values());
    }

    private static CannotLink apart(Clustering clustering, People people, List<List<SortableFace>> clusters) {
        Map<FaceId, Integer> clusterOf = new HashMap<>();
        for (int c = 0; c < clusters.size(); c++) {
            for (SortableFace face : clusters.get(c)) {
                clusterOf.put(face.id(), c);
            }
        }
        // Barred faces are nobody's: a cluster of their own that joins none.
        int[] ofRow = clustering.faces().stream()
                .mapToInt(face -> clusterOf.getOrDefault(face.id(), clusters.size()))
                .toArray();
        int[] distinct = people.distinct().stream()
                .flatMap(person -> person.members().stream()
                        .flatMap(member -> Optional.ofNullable(clusterOf.get(member.face())).stream())
                        .limit(1))
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        return clustering.apart().ofClusters(ofRow, clusters.size() + 1, distinct);
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
        for (List<List<SortableFace>> parts : Clusters.grouped(clusters, labels)) {
            joined.add(parts.stream()
                    .flatMap(List::stream)
                    .sorted(Comparator.comparing(SortableFace::id))
                    .toList());
        }
        return joined;
    }
}

package io.facesets.cluster.core.discovery;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.decision.Apart;
import io.facesets.cluster.core.linkage.AverageLinkage;
import io.facesets.cluster.core.linkage.CannotLink;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.Clusters;
import io.facesets.cluster.core.refine.Exemplars;
import io.facesets.cluster.core.refine.Gates;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.SamePhoto;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Left;
import io.facesets.model.event.ClusterUpdated.Membership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one source holds beyond the sets that are there: its faces without those that a set covers, clustered and gated.
 * Faces that are in a set are covered, and so is what is near a set's centroid; so a second discovery finds nothing more.
 * The result does not depend on the order of the faces.
 *
 * @param covered by which set, and how far from its centroid; a set's own faces are not listed
 * @param clusterSizes of the uncovered faces, the largest first
 * @param sets what passed every gate, the largest first, ties by the smallest face
 * @param left for every uncovered face in no set, the gate that kept it out
 * @param gates how many each gate took, by name
 */
public record Discovery(
        SortedMap<FaceId, Membership> covered,
        List<Integer> clusterSizes,
        List<Group> sets,
        Map<FaceId, Left> left,
        Map<String, Long> gates) {

    public Discovery {
        clusterSizes = List.copyOf(clusterSizes);
        sets = List.copyOf(sets);
        left = Map.copyOf(left);
        gates = Map.copyOf(gates);
    }

    /**
     * Discovers.
     *
     * @param source the faces of the source
     * @param known every set that is there, with its faces wherever they are from
     * @param matchThreshold a face this near a set's centroid is that person's; cosine distance
     * @param parameters the clustering's cut and the gates
     * @param separated faces that a curator has told apart
     */
    public static Discovery of(
            List<SortableFace> source,
            Map<IdentityId, List<SortableFace>> known,
            double matchThreshold,
            SortParameters parameters,
            List<Apart> separated,
            LinkageOptions options,
            Monitor monitor) {
        Gates gates = new Gates(parameters, Set.of());
        SortedMap<FaceId, Membership> covered = new TreeMap<>();
        List<SortableFace> open = new ArrayList<>();
        monitor.stage("comparing with the sets that are there", source.size());
        Exemplars exemplars = Exemplars.of(known);
        for (SortableFace face : outside(source, known)) {
            monitor.checkCancelled();
            monitor.advance(1);
            if (face.embedding().isEmpty()) {
                gates.tooSmall(face);
            } else {
                exemplars
                        .nearest(face, matchThreshold)
                        .ifPresentOrElse(found -> covered.put(face.id(), found), () -> open.add(face));
            }
        }
        CannotLink apart = SamePhoto.among(open, parameters.samePhotoThreshold(), separated);
        List<List<SortableFace>> clusters = Clusters.grouped(
                open,
                AverageLinkage.partition(Clusters.units(open), parameters.initialThreshold(), apart, options, monitor));
        List<Integer> sizes = clusters.stream()
                .map(List::size)
                .sorted(Comparator.reverseOrder())
                .toList();
        return new Discovery(covered, sizes, passed(clusters, gates), gates.left(), gates.taken());
    }

    private static List<SortableFace> outside(List<SortableFace> source, Map<IdentityId, List<SortableFace>> known) {
        Set<FaceId> members = known.values().stream()
                .flatMap(List::stream)
                .map(SortableFace::id)
                .collect(Collectors.toSet());
        return source.stream()
                .filter(face -> !members.contains(face.id()))
                .sorted(Comparator.comparing(SortableFace::id))
                .toList();
    }

    private static List<Group> passed(List<List<SortableFace>> clusters, Gates gates) {
        return clusters.stream()
                .map(gates::pass)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((Group set) -> -set.members().size())
                        .thenComparing(set -> set.faces().getFirst()))
                .toList();
    }
}

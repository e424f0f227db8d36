package io.facesets.cluster.core.refine;

import io.facesets.model.FaceId;
import io.facesets.model.event.ClusterUpdated.Left;
import java.util.List;
import java.util.Map;

/**
 * What a sort found.
 *
 * @param persons clusters of two faces and more
 * @param singletons faces alone in their cluster
 * @param sets what passed every gate
 * @param left for every face in no set, the gate that kept it out
 * @param gates how many each gate took, by name: {@code size}, {@code blur}, {@code score}, {@code outlier},
 *     {@code singleton} count faces, {@code min-images} clusters and {@code min-images-faces} their faces
 * @param largestLeft distinct photos of the largest cluster that had too few, 0 if none had
 */
public record Sorted(
        List<Group> persons,
        int singletons,
        List<Group> sets,
        Map<FaceId, Left> left,
        Map<String, Long> gates,
        int largestLeft) {

    public Sorted {
        persons = List.copyOf(persons);
        sets = List.copyOf(sets);
        left = Map.copyOf(left);
        gates = Map.copyOf(gates);
    }
}

package io.facesets.cluster.core.identity;

import io.facesets.cluster.core.refine.Group;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much an identity and a group share.
 *
 * @param groupFirst the smallest face of the group, which decides ties
 * @param common faces in both, at least 1
 * @param identityFaces the identity's faces that still take part
 * @param groupFaces the group's faces
 */
record Overlap(IdentityId identity, int group, FaceId groupFirst, int common, int identityFaces, int groupFaces) {

    /** By Jaccard index, as exact fractions; ties by the older number, then the group's smallest face. */
    static final Comparator<Overlap> BEST_FIRST = ((Comparator<Overlap>) Overlap::byJaccard)
            .thenComparing(Overlap::identity)
            .thenComparing(Overlap::groupFirst);

    /**
     * What an identity shares with each group.
     *
     * @param present faces that take part: others are no evidence
     */
    static List<Overlap> among(
            Identity identity, Set<FaceId> present, Map<FaceId, Integer> groupOfFace, List<Group> groups) {
        int still = 0;
        Map<Integer, Integer> common = new TreeMap<>();
        for (FaceId face : identity.remembered()) {
            if (present.contains(face)) {
                still++;
                Integer group = groupOfFace.get(face);
                if (group != null) {
                    common.merge(group, 1, Integer::sum);
                }
            }
        }
        List<Overlap> found = new ArrayList<>();
        for (Map.Entry<Integer, Integer> entry : common.entrySet()) {
            Group group = groups.get(entry.getKey());
            found.add(new Overlap(
                    identity.id(),
                    entry.getKey(),
                    group.members().getFirst().face(),
                    entry.getValue(),
                    still,
                    group.members().size()));
        }
        return found;
    }

    boolean isMostOfEither() {
        return 2L * common > identityFaces || 2L * common > groupFaces;
    }

    boolean isMostOfIdentity() {
        return 2L * common > identityFaces;
    }

    private long union() {
        return (long) identityFaces + groupFaces - common;
    }

    private static int byJaccard(Overlap a, Overlap b) {
        return Long.compare(b.common * a.union(), a.common * b.union());
    }
}

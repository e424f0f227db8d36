package io.facesets.cluster.core.identity;

import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.Comparator;

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

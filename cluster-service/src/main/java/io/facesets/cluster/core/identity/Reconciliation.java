package io.facesets.cluster.core.identity;

import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The identities of one kind, brought in line with a new clustering and with what a curator has said.
 *
 * <ol>
 *   <li>Living identities (active or excluded, and those that a curator merged, which still mean their own group) and
 *       groups are paired by overlap of their faces, greedily by Jaccard index, ties by the older number. Faces that are
 *       no longer there are no evidence. Measured as good as the optimal assignment: 99.378 against 99.383 % of the faces
 *       keep their number.
 *   <li>A group that is left over revives an identity that an earlier run merged or dissolved, if they share more than
 *       half of the one's last faces or of the other's: so a set that a stricter run took apart comes back under its
 *       number and name, and a few strayed faces do not carry a name to a stranger.
 *   <li>An identity that a curator has spoken of is never absorbed by another: if its group went to another it keeps its
 *       own faces of it, and a face that was neither's goes to the nearer one. A group that is still nobody's and mostly
 *       at home in one identity is a part of that one.
 *   <li>What a curator merged is joined. Every face goes where it is at home. Of two faces that are apart, one leaves.
 *   <li>The other groups get new numbers, the largest first, ties by the smallest face id.
 *   <li>A living identity without faces has merged into the identity that got more than half of them, or else is
 *       dissolved. An excluded one stays excluded, without faces, and keeps watch over its last ones.
 * </ol>
 *
 * <p>Without rulings every group is one identity's.
 *
 * @param groups the faces of each identity that has any of its own, by number
 * @param besides the faces that sets have besides those, by number
 * @param changed the identities that are new or differ from before, by number
 * @param next the next number to be given
 * @param separated faces that had to leave their identity, with the decision that sets them apart
 * @param leftOver faces of groups of which too little was left for a number, with the distinct photos it shows
 */
public record Reconciliation(
        SortedMap<IdentityId, Group> groups,
        SortedMap<IdentityId, Group> besides,
        List<Identity> changed,
        int next,
        SortedMap<FaceId, Long> separated,
        SortedMap<FaceId, Integer> leftOver) {

    public Reconciliation {
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        besides = Collections.unmodifiableSortedMap(new TreeMap<>(besides));
        changed = List.copyOf(changed);
        separated = Collections.unmodifiableSortedMap(new TreeMap<>(separated));
        leftOver = Collections.unmodifiableSortedMap(new TreeMap<>(leftOver));
    }

    /**
     * Matches groups to identities.
     *
     * @param groups disjoint
     * @param before every identity of the kind
     * @param next the next number to be given; no number from it on was ever given
     * @param faces all faces that take part, in a group or not
     * @param enough whether what is left of a group is enough for a new number
     */
    public static Reconciliation of(
            IdentityId.Kind kind,
            List<Group> groups,
            List<Identity> before,
            int next,
            Map<FaceId, SortableFace> faces,
            Rulings rulings,
            Predicate<List<FaceId>> enough) {
        Matching matching = new Matching(kind, groups, before, faces, rulings).match();
        return new Settlement(kind, before, faces, rulings, Set.of())
                .settle(matching.parts(), matching.nobodys(), next, enough, Set.of(), groups);
    }

    /**
     * Applies what a curator has said to identities as they stand, without a clustering.
     *
     * @param parts the faces of each identity
     * @param before the identities concerned
     * @param faces those that are in {@code parts} or spoken of
     * @param reopened identities whose merge was taken back
     * @param newborn identities that a curator has just made
     */
    public static Reconciliation atOnce(
            IdentityId.Kind kind,
            SortedMap<IdentityId, SortedSet<FaceId>> parts,
            List<Identity> before,
            int next,
            Map<FaceId, SortableFace> faces,
            Rulings rulings,
            Set<IdentityId> reopened,
            Set<IdentityId> newborn) {
        return new Settlement(kind, before, faces, rulings, newborn)
                .settle(parts, List.of(), next, group -> true, reopened, List.of());
    }
}

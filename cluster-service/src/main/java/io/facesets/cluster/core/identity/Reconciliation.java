package io.facesets.cluster.core.identity;

import io.facesets.cluster.core.refine.Group;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.List;
import java.util.Set;

/**
 * The identities of one kind, brought in line with a new clustering.
 *
 * <ol>
 *   <li>Living identities (active or excluded) and groups are paired by overlap of their faces, greedily by Jaccard
 *       index, ties by the older number. Faces that are no longer there are no evidence. Measured as good as the
 *       optimal assignment: 99.378 against 99.383 % of the faces keep their number.
 *   <li>A group that is left over revives an identity that an earlier run merged or dissolved, if they share more than
 *       half of the one's last faces or of the other's: so a set that a stricter run took apart comes back under its
 *       number and name, and a few strayed faces do not carry a name to a stranger.
 *   <li>The other groups get new numbers, the largest first, ties by the smallest face id.
 *   <li>A living identity without a group has merged into the identity that got more than half of its faces, or else is
 *       dissolved. An excluded one stays excluded, without faces, and keeps watch over its last ones.
 * </ol>
 *
 * @param ofGroup the identity of each group, in the order given
 * @param changed the identities that are new or differ from before, by number
 * @param next the next number to be given
 */
public record Reconciliation(List<IdentityId> ofGroup, List<Identity> changed, int next) {

    public Reconciliation {
        ofGroup = List.copyOf(ofGroup);
        changed = List.copyOf(changed);
    }

    /**
     * Matches groups to identities.
     *
     * @param groups disjoint
     * @param before every identity of the kind
     * @param next the next number to be given; no number from it on was ever given
     * @param present all faces that take part, in a group or not
     */
    public static Reconciliation of(
            IdentityId.Kind kind, List<Group> groups, List<Identity> before, int next, Set<FaceId> present) {
        return new Reconciler(groups, before, present).reconcile(kind, next);
    }
}

package io.facesets.cluster.core.run;

import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Left;
import io.facesets.model.event.ClusterUpdated.Membership;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A face's whole place.
 *
 * @param person its person, absent for a singleton
 * @param set the set it belongs to
 * @param beside the sets it is in besides, by number
 * @param left the gates that kept it out of a set of its own
 */
public record Place(Optional<Membership> person, Optional<Membership> set, List<Membership> beside, List<Left> left) {

    /** In no identity, for no reason. */
    public static final Place NOWHERE = new Place(Optional.empty(), Optional.empty(), List.of(), List.of());

    public Place {
        beside = List.copyOf(beside);
        left = List.copyOf(left);
    }

    /** Every set it is in, the one it belongs to first. */
    public List<Membership> facesets() {
        return Stream.concat(set.stream(), beside.stream()).toList();
    }

    /** Everything it is in. */
    public List<Membership> memberships() {
        return Stream.concat(person.stream(), facesets().stream()).toList();
    }

    /** The identities it is in. */
    public List<IdentityId> identities() {
        return memberships().stream().map(Membership::identity).toList();
    }

    /** The identity of the kind that it belongs to, if it belongs to any. */
    Optional<IdentityId> in(IdentityId.Kind kind) {
        return (kind == IdentityId.Kind.PERSON ? person : set).map(Membership::identity);
    }
}

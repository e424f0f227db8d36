package io.facesets.cluster.core.run;

import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Left;
import io.facesets.model.event.ClusterUpdated.Membership;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A face's whole place: its person, its sets, the gate that kept it out of one. */
public record Place(Optional<Membership> person, List<Membership> facesets, List<Left> left) {

    /** In no identity, for no reason. */
    public static final Place NOWHERE = new Place(Optional.empty(), List.of(), List.of());

    public Place {
        facesets = List.copyOf(facesets);
        left = List.copyOf(left);
    }

    /** Everything it is in. */
    public List<Membership> memberships() {
        return Stream.concat(person.stream(), facesets.stream()).toList();
    }

    /** The identities it is in. */
    public List<IdentityId> identities() {
        return memberships().stream().map(Membership::identity).toList();
    }

    /** The identity of the kind that it is in, if it is in any. */
    Optional<IdentityId> in(IdentityId.Kind kind) {
        return identities().stream().filter(identity -> identity.kind() == kind).findFirst();
    }
}

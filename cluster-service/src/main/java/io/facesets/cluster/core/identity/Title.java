package io.facesets.cluster.core.identity;

import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.naming.InferredName;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What an identity is called and who says so. A curator's word counts most, then the name that it was founded with (a
 * folder's), then what the photos' source calls most of its faces.
 *
 * @param share of an inferred name: of the members with a name, those with this one
 */
public record Title(Optional<String> label, Origin origin, Optional<Double> share) {

    /** @param names what the photos' source calls its members, one for each that has a name */
    static Title of(IdentityId identity, Rulings rulings, List<String> names) {
        Optional<String> said = rulings.label(identity);
        if (said.isEmpty() && !rulings.leavesUnnamed(identity)) {
            Optional<InferredName> inferred = InferredName.among(names);
            if (inferred.isPresent()) {
                Origin origin = rulings.origin(identity);
                return new Title(
                        inferred.map(InferredName::name),
                        origin == Origin.CLUSTER ? Origin.IMMICH : origin,
                        inferred.map(InferredName::share));
            }
        }
        return new Title(said, rulings.origin(identity), Optional.empty());
    }
}

package io.facesets.cluster.core.browse;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.gallery.Faces;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.run.Place;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The library at one moment, all of it resident.
 *
 * @param run the last run that is contained, 0 if there was none
 * @param settledBy the last run but for provisional placements
 * @param identities all there ever were; not copied
 * @param log every decision, by number
 * @param places what was last said of each face; not copied, since there are many
 * @param faces every face of a photo that is somewhere
 */
public record Moment(
        long run,
        long settledBy,
        Map<IdentityId, Identity> identities,
        List<LoggedDecision> log,
        Map<FaceId, Place> places,
        Faces faces) {

    /** An identity, if there ever was one of that name. */
    public Optional<Identity> find(IdentityId id) {
        return Optional.ofNullable(identities.get(id));
    }

    /** How far a face is from the middle of an identity that it is in: a cosine distance within [0, 2]. */
    public OptionalDouble distance(FaceId face, IdentityId identity) {
        Place place = places.get(face);
        if (place == null) {
            return OptionalDouble.empty();
        }
        return place.memberships().stream()
                .filter(membership -> membership.identity().equals(identity))
                .mapToDouble(membership -> membership.distance())
                .findFirst();
    }
}

package io.facesets.cluster.core.operation;

import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.Snapshot;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Membership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A snapshot as operations look at it: the faces that take part, and the sets. Immutable. */
final class Library {

    private final Snapshot snapshot;
    private final Rulings rulings;
    private final Map<FaceId, SortableFace> faces = new HashMap<>();
    private final SortedMap<IdentityId, Identity> sets = new TreeMap<>();

    Library(Snapshot snapshot) {
        this.snapshot = snapshot;
        rulings = Rulings.of(snapshot.log());
        snapshot.faces().stream()
                .filter(face -> face.embedding().isPresent() && mayBeInSets(face.id()))
                .forEach(face -> faces.put(face.id(), face));
        snapshot.identities().stream()
                .filter(identity -> identity.id().kind() == IdentityId.Kind.FACESET)
                .forEach(set -> sets.put(set.id(), set));
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Rulings rulings() {
        return rulings;
    }

    /** Every set there ever was. */
    SortedMap<IdentityId, Identity> sets() {
        return sets;
    }

    Place place(FaceId face) {
        return Optional.ofNullable(snapshot.places().get(face)).orElse(Place.NOWHERE);
    }

    /** The faces in photos that can be compared, unless a curator keeps them out of sets; ascending. */
    List<SortableFace> in(Set<ContentId> photos) {
        List<SortableFace> found = new ArrayList<>();
        for (SortableFace face : snapshot.faces()) {
            if (photos.contains(face.id().content()) && faces.containsKey(face.id())) {
                found.add(face);
            }
        }
        return found;
    }

    /** Those of these faces that can be compared. */
    List<SortableFace> of(Collection<FaceId> ids) {
        return ids.stream()
                .sorted()
                .flatMap(id -> Optional.ofNullable(faces.get(id)).stream())
                .toList();
    }

    /** Whether neither the face nor its person is excluded. */
    boolean mayBeInSets(FaceId face) {
        return !rulings.out().containsKey(face)
                && place(face)
                        .person()
                        .map(Membership::identity)
                        .flatMap(rulings::exclusion)
                        .isEmpty();
    }
}

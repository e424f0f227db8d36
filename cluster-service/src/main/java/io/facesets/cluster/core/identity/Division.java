package io.facesets.cluster.core.identity;

import io.facesets.cluster.core.decision.Home;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.refine.Centroid;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A group that several identities have a claim on, divided among them. */
final class Division {

    private Division() {}

    /**
     * Every face goes to the claimant that it was in (or is at home in), a face of none to the one whose faces are nearest
     * on average; ties go to the first.
     *
     * @param claimants at least one
     */
    static SortedMap<IdentityId, SortedSet<FaceId>> of(
            SortedSet<FaceId> group, List<Identity> claimants, Map<FaceId, SortableFace> faces, Rulings rulings) {
        SortedMap<IdentityId, SortedSet<FaceId>> parts = new TreeMap<>();
        if (claimants.size() == 1) {
            parts.put(claimants.getFirst().id(), group);
            return parts;
        }
        Map<FaceId, IdentityId> former = former(claimants, rulings);
        Map<FaceId, Home> homes = rulings.homes(claimants.getFirst().id().kind());
        List<FaceId> open = new ArrayList<>();
        for (FaceId face : group) {
            Optional<IdentityId> was = Optional.ofNullable(former.get(face));
            Optional<IdentityId> its = Optional.ofNullable(homes.get(face))
                    .filter(home ->
                            was.isEmpty() || !rulings.root(was.orElseThrow()).equals(home.identity()))
                    .flatMap(home -> atHome(claimants, home, rulings))
                    .or(() -> was);
            its.ifPresentOrElse(
                    identity -> parts.computeIfAbsent(identity, id -> new TreeSet<>())
                            .add(face),
                    () -> open.add(face));
        }
        Map<IdentityId, double[]> centroids = new TreeMap<>();
        parts.forEach((identity, part) -> centroids.put(
                identity,
                Centroid.of(part.stream().map(face -> there(face, faces)).toList())));
        for (FaceId face : open) {
            parts.computeIfAbsent(nearest(there(face, faces), centroids), id -> new TreeSet<>())
                    .add(face);
        }
        return parts;
    }

    private static Map<FaceId, IdentityId> former(List<Identity> claimants, Rulings rulings) {
        Map<FaceId, IdentityId> former = new HashMap<>();
        // The members of one that others were merged into are theirs too. What an identity has counts more than what it
        // had.
        claimants.stream()
                .filter(identity -> rulings.merged(identity.id()))
                .forEach(identity -> identity.remembered().forEach(face -> former.putIfAbsent(face, identity.id())));
        claimants.forEach(identity -> identity.members().forEach(face -> former.putIfAbsent(face, identity.id())));
        claimants.forEach(identity -> identity.remembered().forEach(face -> former.putIfAbsent(face, identity.id())));
        return former;
    }

    private static Optional<IdentityId> atHome(List<Identity> claimants, Home home, Rulings rulings) {
        return claimants.stream()
                .map(Identity::id)
                .filter(identity -> rulings.root(identity).equals(home.identity()))
                .findFirst();
    }

    private static SortableFace there(FaceId id, Map<FaceId, SortableFace> faces) {
        return Objects.requireNonNull(faces.get(id), () -> "face " + id + " is in a group and takes no part");
    }

    private static IdentityId nearest(SortableFace face, Map<IdentityId, double[]> centroids) {
        return centroids.entrySet().stream()
                .min((a, b) -> Double.compare(
                        Centroid.distance(face.unit(), a.getValue()), Centroid.distance(face.unit(), b.getValue())))
                .orElseThrow()
                .getKey();
    }
}

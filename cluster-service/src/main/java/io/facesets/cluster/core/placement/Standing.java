package io.facesets.cluster.core.placement;

import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.QualityGate;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityId.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The identities as they stand after a run, to place faces among: 12 bytes for each value of each identity. Made anew after
 * every run from the one before; identities that did not change are taken over. Immutable.
 */
public final class Standing {

    private final SortParameters parameters;
    private final SortedMap<IdentityId, Known> identities;
    private final Map<IdentityId, IdentityId> setOfPerson;
    private final List<Part> parts = new ArrayList<>();
    private final Means means;

    /**
     * An identity with faces.
     *
     * @param whole stands for all of them
     * @param parts stand for what clustered by itself: more than one where a curator has merged
     */
    private record Known(Identity identity, Resident whole, List<Resident> parts) {}

    /** What clustered by itself, and whose it is. */
    private record Part(IdentityId person, Resident resident) {}

    private Standing(
            SortParameters parameters,
            SortedMap<IdentityId, Known> identities,
            Map<IdentityId, IdentityId> setOfPerson) {
        this.parameters = parameters;
        this.identities = identities;
        this.setOfPerson = setOfPerson;
        identities.forEach((id, known) -> {
            if (id.kind() == Kind.PERSON) {
                known.parts().forEach(part -> parts.add(new Part(id, part)));
            }
        });
        this.means = new Means(parts.stream().map(Part::resident).toList());
    }

    /**
     * How identities stand.
     *
     * @param identities all there ever were; those without faces are passed over
     * @param face a face that takes part, if it is there and has an embedding
     * @param before how they stood, to take over from
     */
    public static Standing of(
            List<Identity> identities,
            Function<FaceId, Optional<SortableFace>> face,
            SortParameters parameters,
            Rulings rulings,
            Optional<Standing> before) {
        Map<IdentityId, List<Identity>> joined = new HashMap<>();
        identities.stream()
                .filter(identity -> rulings.merged(identity.id()))
                .forEach(identity -> joined.computeIfAbsent(rulings.root(identity.id()), root -> new ArrayList<>())
                        .add(identity));
        SortedMap<IdentityId, Known> known = new TreeMap<>();
        Map<FaceId, IdentityId> personOf = new HashMap<>();
        for (Identity identity : identities) {
            if (identity.members().isEmpty()) {
                continue;
            }
            Optional<Known> same = before.filter(standing -> standing.parameters.equals(parameters))
                    .map(standing -> standing.identities.get(identity.id()))
                    .filter(was -> was.identity().revision() == identity.revision());
            if (identity.id().kind() == Kind.PERSON) {
                identity.members().forEach(member -> personOf.put(member, identity.id()));
            }
            same.or(() -> known(identity, joined.getOrDefault(identity.id(), List.of()), face, parameters.quality()))
                    .ifPresent(its -> known.put(identity.id(), its));
        }
        return new Standing(parameters, known, sets(known, personOf));
    }

    /** @param joined those that a curator has merged into it: they remember which of its faces are theirs */
    private static Optional<Known> known(
            Identity identity, List<Identity> joined, Function<FaceId, Optional<SortableFace>> face, QualityGate gate) {
        Set<FaceId> rest = new TreeSet<>(identity.members());
        List<Resident> parts = new ArrayList<>();
        for (Identity part : joined) {
            List<SortableFace> its = new ArrayList<>();
            part.remembered().stream()
                    .filter(rest::remove)
                    .forEach(member -> face.apply(member).ifPresent(its::add));
            if (!its.isEmpty()) {
                parts.add(Resident.of(its, gate));
            }
        }
        List<SortableFace> own = faces(rest, face);
        if (!own.isEmpty()) {
            parts.add(Resident.of(own, gate));
        }
        List<SortableFace> all = joined.isEmpty() ? own : faces(identity.members(), face);
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Known(identity, parts.size() == 1 ? parts.getFirst() : Resident.of(all, gate), parts));
    }

    private static List<SortableFace> faces(Collection<FaceId> members, Function<FaceId, Optional<SortableFace>> face) {
        return members.stream().flatMap(member -> face.apply(member).stream()).toList();
    }

    public SortParameters parameters() {
        return parameters;
    }

    /** Whether nobody is there to be placed with. */
    public boolean isEmpty() {
        return identities.isEmpty();
    }

    /** Whether a face is among an identity's members, by the last run that settled it. */
    public boolean has(IdentityId id, FaceId face) {
        return identity(id)
                .map(identity -> Collections.binarySearch(identity.members(), face) >= 0)
                .orElse(false);
    }

    Optional<Identity> identity(IdentityId id) {
        return Optional.ofNullable(identities.get(id)).map(Known::identity);
    }

    Resident resident(IdentityId id) {
        Known known = identities.get(id);
        if (known == null) {
            throw new IllegalArgumentException(id + " has no faces");
        }
        return known.whole();
    }

    /** The set that has most of a person's faces, if one has any. */
    Optional<IdentityId> setOf(IdentityId person) {
        return Optional.ofNullable(setOfPerson.get(person));
    }

    /** A person whom a face may be. */
    record Candidate(IdentityId person, double meanDistance) {}

    /** The persons to whose faces a face is nearer than the threshold on average, by number. */
    List<Candidate> near(double[] unit) {
        Map<IdentityId, Double> nearest = new TreeMap<>();
        means.above(unit, 1 - parameters.initialThreshold(), i -> {
            Part part = parts.get(i);
            double distance = part.resident().meanDistance(unit);
            if (distance < parameters.initialThreshold()) {
                nearest.merge(part.person(), distance, Math::min);
            }
        });
        List<Candidate> near = new ArrayList<>();
        nearest.forEach((person, distance) -> near.add(new Candidate(person, distance)));
        return near;
    }

    private static Map<IdentityId, IdentityId> sets(
            SortedMap<IdentityId, Known> known, Map<FaceId, IdentityId> personOf) {
        Map<IdentityId, IdentityId> best = new HashMap<>();
        Map<IdentityId, Integer> most = new HashMap<>();
        known.forEach((set, its) -> {
            if (set.kind() == Kind.FACESET) {
                Map<IdentityId, Integer> shares = new HashMap<>();
                its.identity()
                        .members()
                        .forEach(member -> Optional.ofNullable(personOf.get(member))
                                .ifPresent(person -> shares.merge(person, 1, Integer::sum)));
                // Sets come by number: ties go to the older one.
                shares.forEach((person, share) -> {
                    if (share > most.getOrDefault(person, 0)) {
                        most.put(person, share);
                        best.put(person, set);
                    }
                });
            }
        });
        return best;
    }
}

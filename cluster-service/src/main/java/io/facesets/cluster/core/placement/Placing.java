package io.facesets.cluster.core.placement;

import io.facesets.cluster.core.decision.Home;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SamePhoto;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityId.Kind;
import io.facesets.model.event.ClusterUpdated.Left;
import io.facesets.model.event.ClusterUpdated.Membership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Places new faces provisionally: with the person to whose faces a face is nearest on average, if that is below the
 * threshold, and in that person's set if it passes the gates. It never goes to a person who has a face that it is apart
 * from. Faces below the gates join, and sums stay as they are. The next clustering decides anew. Immutable.
 */
public final class Placing {

    /** Smaller sets have no centroid that could be trusted against a new face. */
    private static final int OUTLIERS_FROM = 4;

    private final Standing standing;
    private final Rulings rulings;
    private final Map<FaceId, Set<FaceId>> apart = new HashMap<>();

    public Placing(Standing standing, Rulings rulings) {
        this.standing = standing;
        this.rulings = rulings;
        rulings.apart().forEach(pair -> {
            apart.computeIfAbsent(pair.face(), face -> new HashSet<>()).add(pair.other());
            apart.computeIfAbsent(pair.other(), face -> new HashSet<>()).add(pair.face());
        });
    }

    /**
     * A face's place.
     *
     * @param set absent if a gate left it out of all sets
     * @param left the gate, if it is in no set
     */
    public record Spot(Optional<Membership> person, Optional<Membership> set, Optional<Left> left) {}

    private record Pairing(SortableFace face, IdentityId person, double meanDistance) {

        /** Nearest first; ties by the older person, then the face. */
        static final Comparator<Pairing> ORDER = Comparator.comparingDouble(Pairing::meanDistance)
                .thenComparing(Pairing::person)
                .thenComparing(pairing -> pairing.face().id());
    }

    /**
     * Places the faces of one photo.
     *
     * @param photo all its faces
     * @param fresh those to be placed
     * @param personOf where any other face is
     */
    public SortedMap<FaceId, Spot> of(
            List<SortableFace> photo, Set<FaceId> fresh, Function<FaceId, Optional<IdentityId>> personOf) {
        Map<FaceId, IdentityId> placed = new HashMap<>();
        List<Pairing> pairings = new ArrayList<>();
        for (SortableFace face : photo) {
            if (!fresh.contains(face.id())) {
                personOf.apply(face.id()).ifPresent(person -> placed.put(face.id(), person));
            } else if (!rulings.out().containsKey(face.id()) && face.embedding().isPresent()) {
                Optional<IdentityId> home = home(face.id(), Kind.PERSON);
                home.ifPresent(person -> placed.put(face.id(), person));
                if (home.isEmpty()) {
                    standing.near(face.unit())
                            .forEach(near -> pairings.add(new Pairing(face, near.person(), near.meanDistance())));
                }
            }
        }
        pairings.sort(Pairing.ORDER);
        for (Pairing pairing : pairings) {
            if (!placed.containsKey(pairing.face().id()) && mayJoin(pairing, photo, placed, personOf)) {
                placed.put(pairing.face().id(), pairing.person());
            }
        }
        SortedMap<FaceId, Spot> spots = new TreeMap<>();
        photo.stream()
                .filter(face -> fresh.contains(face.id()))
                .forEach(face -> spots.put(face.id(), spot(face, Optional.ofNullable(placed.get(face.id())))));
        return spots;
    }

    private boolean mayJoin(
            Pairing pairing,
            List<SortableFace> photo,
            Map<FaceId, IdentityId> placed,
            Function<FaceId, Optional<IdentityId>> personOf) {
        SortableFace face = pairing.face();
        for (SortableFace other : photo) {
            if (!other.id().equals(face.id())
                    && pairing.person().equals(placed.get(other.id()))
                    && !SamePhoto.mayBeOne(face, other, standing.parameters().samePhotoThreshold())) {
                return false;
            }
        }
        for (FaceId other : apart.getOrDefault(face.id(), Set.of())) {
            Optional<IdentityId> its = Optional.ofNullable(placed.get(other)).or(() -> personOf.apply(other));
            if (its.equals(Optional.of(pairing.person()))) {
                return false;
            }
        }
        return true;
    }

    private Spot spot(SortableFace face, Optional<IdentityId> person) {
        Long out = rulings.out().get(face.id());
        if (out != null) {
            return new Spot(Optional.empty(), Optional.empty(), Optional.of(new Left("excluded", out, 0)));
        }
        SortParameters limits = standing.parameters();
        Optional<Membership> inPerson = person.map(id -> membership(face, id));
        Optional<Long> excluded = person.flatMap(rulings::exclusion);
        if (excluded.isPresent()) {
            return new Spot(inPerson, Optional.empty(), Optional.of(new Left("excluded", excluded.orElseThrow(), 0)));
        }
        Optional<IdentityId> home = home(face.id(), Kind.FACESET);
        if (home.isPresent() && face.embedding().isPresent()) {
            return new Spot(inPerson, home.map(set -> membership(face, set)), Optional.empty());
        }
        Optional<Left> flaw = limits.quality().flaw(face);
        Optional<IdentityId> set = person.flatMap(standing::setOf).filter(id -> flaw.isEmpty());
        if (set.isEmpty()) {
            return new Spot(inPerson, Optional.empty(), Optional.of(flaw.orElseGet(() -> tooFew(person, limits))));
        }
        Membership inSet = membership(face, set.orElseThrow());
        boolean counts =
                standing.identity(inSet.identity()).orElseThrow().members().size() + 1 >= OUTLIERS_FROM;
        if (counts && inSet.distance() > limits.outlierThreshold()) {
            return new Spot(
                    inPerson,
                    Optional.empty(),
                    Optional.of(new Left("outlier", inSet.distance(), limits.outlierThreshold())));
        }
        return new Spot(inPerson, Optional.of(inSet), Optional.empty());
    }

    private Left tooFew(Optional<IdentityId> person, SortParameters limits) {
        return person.flatMap(standing::identity)
                .map(Identity::images)
                .map(images -> new Left("min-images", images + 1.0, limits.minFaces()))
                .orElseGet(() -> new Left("singleton", 1, limits.minFaces()));
    }

    /** Where a curator wants it, if that is there. */
    private Optional<IdentityId> home(FaceId face, Kind kind) {
        return Optional.ofNullable(rulings.homes(kind).get(face))
                .map(Home::identity)
                .filter(home -> standing.identity(home).isPresent());
    }

    private Membership membership(SortableFace face, IdentityId identity) {
        return new Membership(identity, standing.resident(identity).distance(face.unit()));
    }
}

package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.identity.Reconciliation;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityId.Kind;
import io.facesets.model.IdentityState;
import io.facesets.model.event.ClusterUpdated.Left;
import io.facesets.model.event.ClusterUpdated.Membership;
import io.facesets.model.event.ClusterUpdated.Shift;
import io.facesets.model.event.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a decision, or taking one back, changes at once: where faces are, without a clustering. Used once. */
final class Effect {

    private static final String EXCLUDED = "excluded";
    private static final String SEPARATED = "separated";

    private final Scene scene;
    private final Rulings rulings;
    private final Map<FaceId, SortableFace> faces = new HashMap<>();
    private final SortedMap<IdentityId, SortedSet<FaceId>> parts = new TreeMap<>();
    private final Set<IdentityId> reopened = new HashSet<>();
    private final Set<IdentityId> newborn = new HashSet<>();
    private final Map<FaceId, Long> barred = new HashMap<>();

    /**
     * @param scene before
     * @param rulings of the log as it will be
     */
    Effect(Scene scene, Rulings rulings) {
        this.scene = scene;
        this.rulings = rulings;
        scene.faces().forEach((id, face) -> {
            if (!rulings.out().containsKey(id)) {
                faces.put(id, face);
            }
        });
        for (Identity identity : scene.identities().values()) {
            SortedSet<FaceId> members = new TreeSet<>(identity.members());
            members.retainAll(faces.keySet());
            if (!members.isEmpty()) {
                parts.put(identity.id(), members);
            }
        }
    }

    /** Brings a new decision into effect. */
    Effect of(Decision decision) {
        if (decision instanceof Decision.Split split) {
            newborn.add(split.fresh());
        }
        if (decision instanceof Decision.Founded set && set.fresh()) {
            newborn.add(set.identity());
        }
        return this;
    }

    /** Puts faces back to where they were before {@code undone}, unless something has moved them since. */
    Effect takingBack(LoggedDecision undone) {
        switch (undone.decision()) {
            case Decision.Merged merged -> {
                reopened.add(merged.identity());
                SortedSet<FaceId> joined = parts.getOrDefault(rulings.root(merged.into()), new TreeSet<>());
                SortedSet<FaceId> back = new TreeSet<>();
                scene.identities().values().stream()
                        .filter(identity -> rulings.root(identity.id()).equals(merged.identity()))
                        .forEach(identity -> back.addAll(identity.remembered()));
                back.retainAll(joined);
                joined.removeAll(back);
                put(merged.identity(), back);
            }
            case Decision.Split split -> {
                SortedSet<FaceId> back = parts.remove(split.fresh());
                put(rulings.root(split.identity()), back == null ? new TreeSet<>() : back);
            }
            case Decision.Founded set
            when set.fresh() -> {
                undone.shifts().forEach(this::shiftBack);
                // What joined it since waits for the next run.
                parts.remove(set.identity());
            }
            default -> undone.shifts().forEach(this::shiftBack);
        }
        parts.values().removeIf(Set::isEmpty);
        return this;
    }

    /** The outcome, but for what is the same for all: number, time, decision. */
    Changes changes() {
        Reconciliation persons = settle(Kind.PERSON, faces);
        barred.putAll(rulings.out());
        persons.groups()
                .forEach((person, group) -> rulings.exclusion(person)
                        .ifPresent(decision -> group.faces().forEach(face -> barred.put(face, decision))));
        Map<FaceId, SortableFace> inSets = new HashMap<>(faces);
        inSets.keySet().removeAll(barred.keySet());
        Reconciliation sets = settle(Kind.FACESET, inSets);
        SortedMap<FaceId, Place> places = places(persons, sets);
        List<Identity> changed = new ArrayList<>(persons.changed());
        changed.addAll(sets.changed());
        TreeSet<FaceId> gone = new TreeSet<>(scene.places().keySet());
        gone.removeAll(scene.faces().keySet());
        List<Shift> shifts = new ArrayList<>();
        places.forEach((face, place) -> {
            Place was = scene.places().getOrDefault(face, Place.NOWHERE);
            for (Kind kind : Kind.values()) {
                if (!was.in(kind).equals(place.in(kind))) {
                    shifts.add(new Shift(face, was.in(kind), place.in(kind)));
                }
            }
        });
        places.entrySet()
                .removeIf(entry -> entry.getValue().equals(scene.places().get(entry.getKey())));
        return new Changes(changed, persons.next(), sets.next(), places, gone, shifts);
    }

    /** What changes. */
    record Changes(
            List<Identity> identities,
            int nextPerson,
            int nextFaceset,
            SortedMap<FaceId, Place> places,
            TreeSet<FaceId> gone,
            List<Shift> shifts) {}

    private void shiftBack(Shift shift) {
        // Whoever is forgotten gets nothing back.
        Optional<IdentityId> from = shift.from()
                .map(rulings::root)
                .filter(identity -> Optional.ofNullable(scene.identities().get(identity))
                        .filter(known -> !(known.state() instanceof IdentityState.Forgotten))
                        .isPresent());
        Kind kind = shift.from().or(shift::to).orElseThrow().kind();
        Optional<IdentityId> now = parts.entrySet().stream()
                .filter(part -> part.getKey().kind() == kind && part.getValue().contains(shift.face()))
                .map(Map.Entry::getKey)
                .findFirst();
        if (!faces.containsKey(shift.face()) || !now.equals(shift.to().map(rulings::root))) {
            return;
        }
        now.ifPresent(
                identity -> Optional.ofNullable(parts.get(identity)).ifPresent(part -> part.remove(shift.face())));
        from.filter(identity -> !rulings.unmade(identity)).ifPresent(identity -> put(identity, Set.of(shift.face())));
    }

    private void put(IdentityId identity, Set<FaceId> more) {
        parts.computeIfAbsent(identity, id -> new TreeSet<>()).addAll(more);
    }

    private Reconciliation settle(Kind kind, Map<FaceId, SortableFace> taking) {
        SortedMap<IdentityId, SortedSet<FaceId>> its = new TreeMap<>();
        parts.forEach((identity, part) -> {
            SortedSet<FaceId> members = new TreeSet<>(part);
            members.retainAll(taking.keySet());
            if (identity.kind() == kind && !members.isEmpty()) {
                its.put(identity, members);
            }
        });
        return Reconciliation.atOnce(
                kind, its, scene.ofKind(kind), scene.next(kind), taking, rulings, reopened, newborn);
    }

    private SortedMap<FaceId, Place> places(Reconciliation persons, Reconciliation sets) {
        Placement placement = new Placement(persons, sets);
        SortedMap<FaceId, Place> places = new TreeMap<>();
        for (FaceId face : scene.faces().keySet()) {
            Place was = scene.places().getOrDefault(face, Place.NOWHERE);
            boolean out = rulings.out().containsKey(face);
            Optional<Membership> set = placement
                    .set(face)
                    .or(() -> was.set().filter(this::isElsewhere).filter(ignored -> !out));
            places.put(
                    face,
                    new Place(
                            placement
                                    .person(face)
                                    .or(() -> was.person()
                                            .filter(this::isElsewhere)
                                            .filter(ignored -> !out)),
                            set,
                            out ? List.of() : beside(was, placement.beside(face)),
                            set.isEmpty() ? left(face, was, sets) : List.of()));
        }
        return places;
    }

    private List<Membership> beside(Place was, List<Membership> now) {
        return Stream.concat(now.stream(), was.beside().stream().filter(this::isElsewhere))
                .sorted(Comparator.comparing(Membership::identity))
                .toList();
    }

    /** A membership in an identity that isn't looked at stays. */
    private boolean isElsewhere(Membership membership) {
        return !scene.identities().containsKey(membership.identity());
    }

    private List<Left> left(FaceId face, Place was, Reconciliation sets) {
        Long excluded = barred.get(face);
        Long apart = sets.separated().get(face);
        if (excluded != null) {
            return List.of(new Left(EXCLUDED, excluded, 0));
        }
        if (apart != null) {
            return List.of(new Left(SEPARATED, apart, 0));
        }
        Predicate<Left> spoken =
                left -> left.stage().equals(EXCLUDED) || left.stage().equals(SEPARATED);
        return was.left().stream().filter(spoken.negate()).toList();
    }
}

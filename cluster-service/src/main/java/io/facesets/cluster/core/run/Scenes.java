package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.Home;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityId.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers everything that a decision may change: what it speaks of, and what that touches. Thread-safe. */
final class Scenes {

    private final DecisionLedger ledger;

    Scenes(DecisionLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * What is spoken of, what it was merged into, what holds the faces or is to hold them.
     *
     * @param takenBack decisions that are taken back, with what they speak of and have moved
     */
    Scene of(Collection<IdentityId> spokenOf, Collection<FaceId> faces, List<LoggedDecision> takenBack) {
        Set<IdentityId> identities = new HashSet<>(spokenOf);
        Set<FaceId> named = new HashSet<>(faces);
        takenBack.forEach(logged -> {
            identities.addAll(logged.decision().identities());
            named.addAll(logged.decision().faces());
            logged.shifts().forEach(shift -> {
                named.add(shift.face());
                shift.from().ifPresent(identities::add);
                shift.to().ifPresent(identities::add);
            });
        });
        Set<IdentityId> subjects = Set.copyOf(identities);
        while (true) {
            Scene scene = ledger.scene(identities, named);
            Gathering gathering = new Gathering(scene, subjects, takenBack);
            boolean more = identities.addAll(gathering.identities());
            more |= named.addAll(gathering.faces(named));
            if (!more) {
                return scene;
            }
        }
    }

    /** What else there is to see of a scene. */
    private static final class Gathering {
        private final Scene scene;
        private final Set<IdentityId> spokenOf;
        private final Rulings now;
        private final Rulings then;

        Gathering(Scene scene, Set<IdentityId> spokenOf, List<LoggedDecision> takenBack) {
            this.scene = scene;
            this.spokenOf = spokenOf;
            now = scene.rulings();
            then = takenBack.isEmpty()
                    ? now
                    : Rulings.of(Step.with(scene.log(), Step.undone(takenBack, Instant.EPOCH, "scene")));
        }

        Set<IdentityId> identities() {
            Set<IdentityId> more = new HashSet<>();
            scene.identities().keySet().forEach(identity -> {
                more.add(identity);
                more.add(now.root(identity));
                more.add(then.root(identity));
            });
            spokenOf.forEach(identity -> {
                more.addAll(now.joinedWith(identity));
                more.addAll(then.joinedWith(identity));
            });
            // A face that is gone leaves everything it was in.
            scene.places().forEach((face, place) -> {
                if (!scene.faces().containsKey(face)) {
                    more.addAll(place.identities());
                }
            });
            scene.faces().keySet().forEach(face -> more.addAll(wanting(face)));
            more.addAll(setsOfPersons());
            return more;
        }

        Set<FaceId> faces(Set<FaceId> named) {
            Set<FaceId> more = new HashSet<>();
            then.apart().forEach(pair -> {
                if (named.contains(pair.face()) || named.contains(pair.other())) {
                    more.add(pair.face());
                    more.add(pair.other());
                }
            });
            // Faces that a set should have besides and has not, since they were away or stood apart from others of it.
            scene.identities().values().forEach(identity -> {
                Set<FaceId> wanted = new HashSet<>(then.besides(identity.id()).keySet());
                wanted.removeAll(Set.copyOf(identity.faces()));
                more.addAll(wanted);
            });
            return more;
        }

        /** Where the face is to be, if it is not there; then also where it is. */
        private Set<IdentityId> wanting(FaceId face) {
            Place place = scene.places().getOrDefault(face, Place.NOWHERE);
            Set<IdentityId> wanting = new HashSet<>(then.alsoIn(face).keySet());
            for (Kind kind : Kind.values()) {
                Optional.ofNullable(then.homes(kind).get(face))
                        .map(Home::identity)
                        .ifPresent(wanting::add);
            }
            wanting.removeAll(Set.copyOf(place.identities()));
            if (!wanting.isEmpty()) {
                wanting.addAll(place.identities());
            }
            return wanting;
        }

        /** Whether a person is excluded decides about the sets that have the person's faces. */
        private Set<IdentityId> setsOfPersons() {
            Set<IdentityId> persons = new HashSet<>(spokenOf);
            spokenOf.forEach(identity -> {
                persons.add(now.root(identity));
                persons.add(then.root(identity));
            });
            Set<IdentityId> sets = new HashSet<>();
            for (IdentityId id : persons) {
                Identity identity = scene.identities().get(id);
                if (id.kind() == Kind.PERSON && identity != null) {
                    for (FaceId face : identity.members()) {
                        Optional.ofNullable(scene.places().get(face))
                                .ifPresent(place -> sets.addAll(place.identities()));
                    }
                }
            }
            return sets;
        }
    }
}

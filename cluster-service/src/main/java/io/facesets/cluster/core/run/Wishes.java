package io.facesets.cluster.core.run;

import static io.facesets.cluster.core.run.Requirements.contradicts;
import static io.facesets.cluster.core.run.Requirements.gathered;
import static io.facesets.cluster.core.run.Requirements.made;
import static io.facesets.cluster.core.run.Requirements.numbers;
import static io.facesets.cluster.core.run.Requirements.own;
import static io.facesets.cluster.core.run.Requirements.requireFew;
import static io.facesets.cluster.core.run.Requirements.requireForSets;
import static io.facesets.cluster.core.run.Requirements.requireMembers;
import static io.facesets.cluster.core.run.Requirements.requireTakingPart;
import static io.facesets.cluster.core.run.Requirements.requireThere;
import static io.facesets.cluster.core.run.Requirements.requireTogether;
import static io.facesets.cluster.core.run.Requirements.standing;

import io.facesets.cluster.core.decision.Apart;
import io.facesets.cluster.core.decision.Home;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a curator can ask for of what is there, and when it makes sense (see {@link SetWishes} for sets beyond that). Everything else is refused with the reason: what is not there, what
 * is so already, and what contradicts a decision in force, by its number.
 */
public final class Wishes {

    private Wishes() {}

    /** A name for an identity; without one, its name is taken away. */
    public static Wish name(IdentityId identity, Optional<String> label) {
        return new Wish(Set.of(identity), Set.of(), scene -> {
            Identity known = standing(scene, identity);
            if (known.label().equals(label)) {
                throw Fault.user(
                        "already-so",
                        label.map(name -> identity + " is called " + name + " already.")
                                .orElse(identity + " has no name."));
            }
            return made(() -> new Decision.Named(identity, label));
        });
    }

    /** Two identities as one. */
    public static Wish merge(IdentityId identity, IdentityId into) {
        return new Wish(new TreeSet<>(List.of(identity, into)), Set.of(), scene -> {
            Decision decision = made(() -> new Decision.Merged(identity, into));
            Set<FaceId> goes = Set.copyOf(gathered(scene, identity).members());
            Set<FaceId> stays = Set.copyOf(own(scene, into).members());
            Rulings rulings = scene.rulings();
            rulings.exclusion(identity).ifPresent(number -> contradicts(identity + " is excluded", number));
            for (Apart pair : rulings.apart()) {
                if ((goes.contains(pair.face()) && stays.contains(pair.other()))
                        || (goes.contains(pair.other()) && stays.contains(pair.face()))) {
                    contradicts(
                            "Face " + pair.face() + " and face " + pair.other() + " are two people", pair.decision());
                }
            }
            return decision;
        });
    }

    /** Some faces of an identity as a new one. */
    public static Wish split(IdentityId identity, Set<FaceId> faces) {
        return new Wish(Set.of(identity), faces, scene -> {
            Identity known = gathered(scene, identity);
            requireMembers(scene, known, faces);
            Set<FaceId> rest = new TreeSet<>(known.members());
            rest.retainAll(scene.faces().keySet());
            rest.removeAll(faces);
            if (rest.isEmpty()) {
                throw Fault.user(
                        "nothing-left",
                        "These are all the faces of " + identity
                                + ": a split leaves some. To call it otherwise, name it.");
            }
            requireFew(rest.size() + faces.size());
            IdentityId fresh = new IdentityId(identity.kind(), scene.next(identity.kind()));
            return made(() -> new Decision.Split(identity, List.copyOf(faces), fresh, List.copyOf(rest)));
        });
    }

    /** Faces to where they belong. */
    public static Wish move(Set<FaceId> faces, IdentityId to) {
        return new Wish(Set.of(to), faces, scene -> {
            Identity known = own(scene, to);
            requireFew(faces.size());
            Rulings rulings = scene.rulings();
            for (FaceId face : faces) {
                if (to.kind() == IdentityId.Kind.FACESET) {
                    requireForSets(scene, rulings, face);
                } else {
                    requireTakingPart(scene, rulings, face);
                }
            }
            requireTogether(rulings, faces);
            if (known.members().containsAll(faces)) {
                throw Fault.user(
                        "already-so",
                        "The faces are in " + to + " already. To say that they are rightly there, confirm them.");
            }
            return made(() -> new Decision.Moved(List.copyOf(faces), to));
        });
    }

    /** Faces of an identity as rightly there; all of them if none is named. */
    public static Wish confirm(IdentityId identity, Set<FaceId> faces) {
        return new Wish(Set.of(identity), faces, scene -> {
            Identity known = gathered(scene, identity);
            Set<FaceId> these = new TreeSet<>(faces);
            if (faces.isEmpty()) {
                these.addAll(known.members());
                these.retainAll(scene.faces().keySet());
            }
            requireMembers(scene, known, these);
            requireFew(these.size());
            var homes = scene.rulings().homes(identity.kind());
            List<Long> said = these.stream()
                    .flatMap(face -> Optional.ofNullable(homes.get(face)).stream())
                    .map(Home::decision)
                    .distinct()
                    .toList();
            if (homes.keySet().containsAll(these)) {
                throw Fault.user("already-so", "That is so already, by " + numbers(said) + ".");
            }
            return made(() -> new Decision.Confirmed(identity, List.copyOf(these)));
        });
    }

    /** Two faces as two people. */
    public static Wish separate(FaceId face, FaceId other) {
        return new Wish(Set.of(), new TreeSet<>(List.of(face, other)), scene -> {
            Decision decision = made(() -> new Decision.Separated(face, other));
            Rulings rulings = scene.rulings();
            requireTakingPart(scene, rulings, face);
            requireTakingPart(scene, rulings, other);
            rulings.apart().stream()
                    .filter(pair -> Set.of(pair.face(), pair.other()).equals(Set.of(face, other)))
                    .findFirst()
                    .ifPresent(pair -> {
                        throw Fault.user("already-so", "That is so already, by decision " + pair.decision() + ".");
                    });
            return decision;
        });
    }

    /** Faces that take no part. */
    public static Wish excludeFaces(Set<FaceId> faces, Decision.Reason reason) {
        return new Wish(Set.of(), faces, scene -> {
            requireFew(faces.size());
            for (FaceId face : faces) {
                requireThere(scene, face);
                Long already = scene.rulings().out().get(face);
                if (already != null) {
                    throw Fault.user(
                            "already-so", "Face " + face + " is excluded already, by decision " + already + ".");
                }
            }
            return made(() -> new Decision.FacesExcluded(List.copyOf(faces), reason));
        });
    }

    /** An identity that takes no part. */
    public static Wish excludeIdentity(IdentityId identity, Decision.Reason reason) {
        return new Wish(Set.of(identity), Set.of(), scene -> {
            standing(scene, identity);
            scene.rulings().exclusion(identity).ifPresent(number -> {
                throw Fault.user("already-so", identity + " is excluded already, by decision " + number + ".");
            });
            return made(() -> new Decision.IdentityExcluded(identity, reason));
        });
    }
}

package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.event.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What must be so for a wish to make sense; else it is refused with the reason, a user's {@link Fault}. */
final class Requirements {

    /** As many faces as fit into one record, at 70 bytes each, twice over. */
    static final int MOST_FACES = 100_000;

    private Requirements() {}

    /** An identity that has faces. */
    static Identity gathered(Scene scene, IdentityId id) {
        Identity known = own(scene, id);
        if (known.members().isEmpty()) {
            throw Fault.user("no-faces", id + " has no faces now.");
        }
        return known;
    }

    /** One of which it can be said who is in it: an era has its faces from a split, and nothing else. */
    static Identity own(Scene scene, IdentityId id) {
        Identity known = standing(scene, id);
        known.era().ifPresent(era -> {
            throw Fault.user(
                    "is-an-era",
                    id + " is an era of " + era.set() + ": its faces come from a split by age. Say it of " + era.set()
                            + ".");
        });
        return known;
    }

    /** An identity that is nobody else's part. */
    static Identity standing(Scene scene, IdentityId id) {
        Identity known = scene.identities().get(id);
        if (known == null) {
            throw Fault.user("unknown-identity", "There is no " + id + ".");
        }
        if (scene.rulings().unmade(id)) {
            throw Fault.user("unmade", "The decision that made " + id + " was taken back.");
        }
        known.heir().ifPresent(heir -> {
            throw Fault.user("merged-away", id + " is merged into " + heir + ": say it of " + heir + ".");
        });
        if (known.state() instanceof IdentityState.Forgotten) {
            throw Fault.user("forgotten", id + " is forgotten.");
        }
        return known;
    }

    static void requireMembers(Scene scene, Identity identity, Set<FaceId> faces) {
        if (faces.isEmpty()) {
            throw Fault.user("no-faces", "Name at least one face.");
        }
        for (FaceId face : faces) {
            requireThere(scene, face);
            if (!identity.members().contains(face)) {
                String where = Optional.ofNullable(scene.places().get(face))
                        .flatMap(place -> place.in(identity.id().kind()))
                        .map(in -> ": it is in " + in)
                        .orElse("");
                throw Fault.user("not-a-member", "Face " + face + " is not in " + identity.id() + where + ".");
            }
        }
    }

    static void requireTakingPart(Scene scene, Rulings rulings, FaceId face) {
        SortableFace known = requireThere(scene, face);
        Optional.ofNullable(rulings.out().get(face))
                .ifPresent(number -> contradicts("Face " + face + " is excluded", number));
        if (known.embedding().isEmpty()) {
            throw Fault.user(
                    "not-embedded",
                    "Face " + face + " is too small to be compared (" + Math.round(known.faceShort())
                            + " pixels): it can be in no identity.");
        }
    }

    static SortableFace requireThere(Scene scene, FaceId face) {
        SortableFace known = scene.faces().get(face);
        if (known == null) {
            throw Fault.user("unknown-face", "There is no face " + face + " in any photo that is there.");
        }
        return known;
    }

    /** A face that may be in a set: it takes part, and so does its person. */
    static void requireForSets(Scene scene, Rulings rulings, FaceId face) {
        requireTakingPart(scene, rulings, face);
        Optional.ofNullable(scene.places().get(face))
                .flatMap(place -> place.in(IdentityId.Kind.PERSON))
                .flatMap(rulings::exclusion)
                .ifPresent(number -> contradicts("The person of face " + face + " is excluded", number));
    }

    /** Faces of which no two are apart. */
    static void requireTogether(Rulings rulings, Set<FaceId> faces) {
        rulings.apart().stream()
                .filter(pair -> faces.contains(pair.face()) && faces.contains(pair.other()))
                .findFirst()
                .ifPresent(pair -> contradicts(
                        "Face " + pair.face() + " and face " + pair.other() + " are two people", pair.decision()));
    }

    static void requireFew(int faces) {
        if (faces > MOST_FACES) {
            throw Fault.user(
                    "too-many-faces",
                    "One decision can name " + MOST_FACES + " faces, not " + faces + ". Name fewer at a time.");
        }
    }

    static void contradicts(String what, long number) {
        throw Fault.user("contradiction", what + ", by decision " + number + ": undo that one first.");
    }

    static String numbers(List<Long> decisions) {
        List<String> words =
                new ArrayList<>(decisions.stream().sorted().map(String::valueOf).toList());
        return (words.size() == 1 ? "decision " : "decisions ") + String.join(", ", words);
    }

    /** What a decision can't be is the asker's to mend. */
    static Decision made(Supplier<Decision> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-decision", "That can't be decided: " + e.getMessage() + ".");
        }
    }
}

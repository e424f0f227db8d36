package io.facesets.cluster.core.forget;

import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityId.Kind;
import io.facesets.model.IdentityState;
import io.facesets.model.event.ForgottenFaces;
import java.util.ArrayList;
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

/**
 * What goes with a target. A set goes with the persons that it is made of: those most of whose faces in sets are in this
 * one, with the faces that gates kept out. An identity that is left without faces, or was merged into one that is forgotten,
 * is forgotten with its name. Used once.
 */
public final class Forgetting {

    private final ForgetTarget target;
    private final ForgetBasis basis;
    private final SortedMap<IdentityId, Identity> identities = new TreeMap<>();
    private final Set<IdentityId> named = new HashSet<>();
    private final SortedMap<ContentId, ForgottenFaces> marks = new TreeMap<>();
    private final SortedSet<FaceId> gone = new TreeSet<>();

    public Forgetting(ForgetTarget target, ForgetBasis basis) {
        this.target = target;
        this.basis = basis;
        basis.identities().forEach(identity -> identities.put(identity.id(), identity));
    }

    /**
     * Plans it.
     *
     * @throws Fault a user's, if there is no such identity, or another has its faces now
     */
    public ForgetPlan plan() {
        Set<FaceId> seeds = seeds();
        basis.whole().forEach(photo -> mark(photo, ForgottenFaces.WHOLE));
        Map<ContentId, List<FaceId>> byPhoto = new TreeMap<>();
        seeds.forEach(face -> byPhoto.computeIfAbsent(face.content(), photo -> new ArrayList<>())
                .add(face));
        byPhoto.forEach(this::mark);
        marks.forEach((photo, forgotten) -> basis.boxes().apply(photo).forEach((face, box) -> {
            if (forgotten.covers(box)) {
                gone.add(face);
            }
        }));
        // Those of which nothing is known any more but that they were.
        gone.addAll(seeds);
        Set<IdentityId> forgotten = forgotten();
        return new ForgetPlan(
                target, basis, marks, gone, changed(forgotten), Withholding.of(basis.log(), forgotten, gone));
    }

    private Set<FaceId> seeds() {
        return switch (target) {
            case ForgetTarget.OfIdentity(IdentityId identity) -> ofIdentity(identity);
            case ForgetTarget.OfFaces(List<FaceId> faces) -> Set.copyOf(faces);
            case ForgetTarget.OfPhoto photo -> Set.of();
            case ForgetTarget.OfLibrary library -> Set.of();
        };
    }

    private Set<FaceId> ofIdentity(IdentityId id) {
        Identity identity = Optional.ofNullable(identities.get(id))
                .orElseThrow(() -> Fault.user("unknown-identity", "There is no " + id + "."));
        if (identity.state() instanceof IdentityState.Forgotten) {
            return Set.of();
        }
        identity.heir().ifPresent(heir -> {
            throw Fault.user("merged", id + " was merged into " + heir + ", which has its faces: forget that one.");
        });
        named.add(id);
        Set<FaceId> faces = new HashSet<>(identity.faces());
        if (id.kind() == Kind.FACESET) {
            for (IdentityId person : personsOf(identity)) {
                named.add(person);
                faces.addAll(member(person).faces());
            }
        }
        return faces;
    }

    private Identity member(IdentityId id) {
        return Optional.ofNullable(identities.get(id)).orElseThrow();
    }

    /** The persons most of whose faces in sets are in this one. */
    private Set<IdentityId> personsOf(Identity set) {
        Set<FaceId> inThis = new HashSet<>(set.faces());
        Set<FaceId> inAny = new HashSet<>();
        identities.values().stream()
                .filter(identity -> identity.id().kind() == Kind.FACESET)
                .forEach(identity -> inAny.addAll(identity.faces()));
        Set<IdentityId> persons = new TreeSet<>();
        for (Identity person : identities.values()) {
            if (person.id().kind() == Kind.PERSON) {
                long here = person.members().stream().filter(inThis::contains).count();
                long anywhere =
                        person.members().stream().filter(inAny::contains).count();
                if (2 * here > anywhere) {
                    persons.add(person.id());
                }
            }
        }
        return persons;
    }

    private void mark(ContentId photo, List<FaceId> faces) {
        Map<FaceId, Box> known = basis.boxes().apply(photo);
        List<Box> boxes = faces.stream()
                .flatMap(face -> Optional.ofNullable(known.get(face)).stream())
                .toList();
        mark(photo, ForgottenFaces.of(boxes));
    }

    private void mark(ContentId photo, ForgottenFaces more) {
        ForgottenFaces before = basis.before().apply(photo);
        ForgottenFaces all = before.and(more);
        if (!all.equals(before)) {
            marks.put(photo, all);
        }
    }

    /** Those that are named, those that nothing is left of, and those whose faces such have. */
    private Set<IdentityId> forgotten() {
        Set<IdentityId> forgotten = new HashSet<>(named);
        for (Identity identity : identities.values()) {
            if (!identity.known().isEmpty() && gone.containsAll(identity.known())) {
                forgotten.add(identity.id());
            }
        }
        boolean more = true;
        while (more) {
            more = false;
            for (Identity identity : identities.values()) {
                more |= identity.heir().filter(forgotten::contains).isPresent() && forgotten.add(identity.id());
            }
        }
        forgotten.removeIf(id -> member(id).state() instanceof IdentityState.Forgotten);
        return forgotten;
    }

    private List<Identity> changed(Set<IdentityId> forgotten) {
        List<Identity> changed = new ArrayList<>();
        Map<IdentityId, Identity> all = new HashMap<>(identities);
        for (IdentityId id : identities.keySet()) {
            Identity identity = Optional.ofNullable(all.get(id)).orElseThrow();
            if (forgotten.contains(id)) {
                changed.add(identity.forgotten());
            } else if (identity.known().stream().anyMatch(gone::contains)) {
                changed.add(identity.without(gone));
            }
        }
        return changed;
    }
}

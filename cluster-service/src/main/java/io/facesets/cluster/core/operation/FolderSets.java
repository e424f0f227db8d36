package io.facesets.cluster.core.operation;

import io.facesets.cluster.core.decision.Home;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.folder.FolderIdentity;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.facesets.model.event.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sets that folders have made, those included that are being planned. Used by one thread. */
final class FolderSets {

    private final Library library;
    private final Map<Long, Decision> inForce = new HashMap<>();
    private final List<Decision.Founded> founded = new ArrayList<>();
    private final Set<IdentityId> spokenOf = new HashSet<>();
    private final Map<FaceId, IdentityId> planned = new HashMap<>();
    private int next;

    FolderSets(Library library) {
        this.library = library;
        next = library.snapshot().nextFaceset();
        for (LoggedDecision logged : library.snapshot().log()) {
            if (logged.inForce()) {
                inForce.put(logged.number(), logged.decision());
                hear(logged.decision());
            }
        }
    }

    private void hear(Decision decision) {
        if (decision instanceof Decision.Founded set
                && set.origin() != Origin.FOLDER
                && set.origin() != Origin.CURATOR) {
            // A run found it: nobody has said who it is.
            return;
        }
        spokenOf.addAll(decision.identities());
        if (decision instanceof Decision.Founded set && set.origin() == Origin.FOLDER) {
            founded.add(set);
        }
    }

    /** The set of the person that a folder shows: its own, else one that nobody has spoken of, else a new one. */
    FolderClaim claim(String folder, FolderIdentity found) {
        List<FaceId> kept = found.person().map(Group::faces).orElse(List.of());
        if (kept.isEmpty()) {
            return new FolderClaim(folder, Optional.empty(), FolderReport.Outcome.NOBODY, List.of(), List.of());
        }
        Optional<IdentityId> own = own(folder, kept);
        Optional<IdentityId> set = own.or(() -> unspoken(kept));
        Set<FaceId> said = own.map(this::said).orElse(Set.of());
        List<FaceId> added = new ArrayList<>();
        List<FaceId> beside = new ArrayList<>();
        for (FaceId face : kept) {
            if (!said.contains(face)) {
                Optional<IdentityId> elsewhere = spokenFor(face).filter(home -> !isThis(home, set));
                if (elsewhere.isEmpty()) {
                    added.add(face);
                } else if (set.isEmpty() || !has(set.orElseThrow(), face)) {
                    beside.add(face);
                }
            }
        }
        return settled(folder, own, set, added, beside);
    }

    private FolderClaim settled(
            String folder,
            Optional<IdentityId> own,
            Optional<IdentityId> set,
            List<FaceId> added,
            List<FaceId> beside) {
        if (own.isEmpty() && added.isEmpty()) {
            return new FolderClaim(folder, Optional.empty(), FolderReport.Outcome.NOBODY, List.of(), List.of());
        }
        IdentityId identity = set.orElseGet(() -> IdentityId.faceset(next++));
        boolean known = added.isEmpty() && beside.isEmpty();
        FolderReport.Outcome outcome = own.isPresent()
                ? known ? FolderReport.Outcome.KNOWN : FolderReport.Outcome.ADDED
                : set.isPresent() ? FolderReport.Outcome.ADOPTED : FolderReport.Outcome.FOUNDED;
        spokenOf.add(identity);
        added.forEach(face -> planned.put(face, identity));
        if (!added.isEmpty()) {
            founded.add(new Decision.Founded(
                    identity,
                    outcome == FolderReport.Outcome.FOUNDED,
                    added,
                    Origin.FOLDER,
                    FolderClaim.name(folder),
                    Optional.of(folder),
                    Optional.empty()));
        }
        return new FolderClaim(folder, Optional.of(identity), outcome, added, beside);
    }

    /** The faces that folders say are each set's person, after merges; of sets that still stand. */
    SortedMap<IdentityId, List<SortableFace>> faces() {
        Map<IdentityId, Set<FaceId>> certain = new TreeMap<>();
        for (Decision.Founded set : founded) {
            IdentityId root = library.rulings().root(set.identity());
            if (library.rulings().exclusion(root).isEmpty()) {
                for (FaceId face : set.faces()) {
                    if (spokenFor(face).equals(Optional.of(root))) {
                        certain.computeIfAbsent(root, identity -> new HashSet<>())
                                .add(face);
                    }
                }
            }
        }
        SortedMap<IdentityId, List<SortableFace>> faces = new TreeMap<>();
        certain.forEach((set, ids) -> faces.put(set, library.of(ids)));
        return faces;
    }

    /** Whether somebody has said that the face is in the set, or it is being planned. */
    boolean has(IdentityId set, FaceId face) {
        IdentityId root = library.rulings().root(set);
        return spokenFor(face).equals(Optional.of(root))
                || library.rulings().besides(root).containsKey(face);
    }

    /** The set that the folder has made before; moved or renamed above, it is known by its name and its faces. */
    private Optional<IdentityId> own(String folder, List<FaceId> kept) {
        Optional<IdentityId> same = founded.stream()
                .filter(set -> set.source().equals(Optional.of(folder)))
                .map(Decision.Founded::identity)
                .filter(this::isThere)
                .findFirst();
        return same.or(() -> {
            Map<IdentityId, Integer> common = new TreeMap<>();
            founded.stream()
                    .filter(set -> set.label().equals(FolderClaim.name(folder)) && isThere(set.identity()))
                    .forEach(set -> {
                        Set<FaceId> its = Set.copyOf(set.faces());
                        int shared = (int) kept.stream().filter(its::contains).count();
                        common.merge(set.identity(), shared, Integer::sum);
                    });
            return most(common, kept.size());
        });
    }

    /** A set that holds more than half of the faces, and of which no folder and no curator has spoken. */
    private Optional<IdentityId> unspoken(List<FaceId> kept) {
        Map<IdentityId, Integer> common = new TreeMap<>();
        kept.forEach(face -> library.place(face)
                .set()
                .map(in -> in.identity())
                .ifPresent(set -> common.merge(set, 1, Integer::sum)));
        common.keySet().removeIf(set -> spokenOf.contains(set) || !isThere(set));
        return most(common, kept.size());
    }

    private static Optional<IdentityId> most(Map<IdentityId, Integer> common, int of) {
        return common.entrySet().stream()
                .filter(entry -> 2 * entry.getValue() > of)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean isThere(IdentityId set) {
        Identity identity = library.sets().get(set);
        return set.number() >= library.snapshot().nextFaceset()
                || (identity != null && !(identity.state() instanceof IdentityState.Forgotten));
    }

    private Set<FaceId> said(IdentityId set) {
        Set<FaceId> said = new HashSet<>();
        founded.stream().filter(one -> one.identity().equals(set)).forEach(one -> said.addAll(one.faces()));
        return said;
    }

    private boolean isThis(IdentityId home, Optional<IdentityId> set) {
        return set.map(library.rulings()::root).equals(Optional.of(home));
    }

    /** The set that somebody has said the face belongs to; what a run has found may be said anew. */
    private Optional<IdentityId> spokenFor(FaceId face) {
        IdentityId plannedIn = planned.get(face);
        if (plannedIn != null) {
            return Optional.of(library.rulings().root(plannedIn));
        }
        return Optional.ofNullable(
                        library.rulings().homes(IdentityId.Kind.FACESET).get(face))
                .filter(home -> !isFoundByRun(home))
                .map(Home::identity);
    }

    private boolean isFoundByRun(Home home) {
        return inForce.get(home.decision()) instanceof Decision.Founded set
                && set.origin() != Origin.FOLDER
                && set.origin() != Origin.CURATOR;
    }
}

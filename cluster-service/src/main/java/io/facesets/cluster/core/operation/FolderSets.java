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
import java.util.Collection;
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

    /**
     * What a folder says.
     *
     * @param set whose person it shows
     * @param added faces that it says for the first time
     * @param beside those it says for the first time that belong elsewhere, as somebody has said
     */
    record Claim(
            String folder,
            Optional<IdentityId> set,
            FolderReport.Outcome outcome,
            List<FaceId> added,
            List<FaceId> beside) {

        List<Decision> decisions(int atOnce) {
            List<Decision> decisions = new ArrayList<>();
            set.ifPresent(identity -> {
                for (List<FaceId> chunk : chunks(added, atOnce)) {
                    decisions.add(new Decision.Founded(
                            identity,
                            outcome == FolderReport.Outcome.FOUNDED && decisions.isEmpty(),
                            chunk,
                            Origin.FOLDER,
                            name(folder),
                            Optional.of(folder),
                            Optional.empty()));
                }
                chunks(beside, atOnce).forEach(chunk -> decisions.add(new Decision.Included(chunk, identity)));
            });
            return decisions;
        }

        FolderReport report(String path, int faces, FolderIdentity found) {
            return new FolderReport(
                    path,
                    name(path).orElse(path),
                    faces,
                    found.person().map(person -> person.members().size()).orElse(0),
                    found.left().size(),
                    added.size(),
                    beside.size(),
                    set,
                    outcome);
        }
    }

    /** The set of the person that a folder shows: its own, else one that nobody has spoken of, else a new one. */
    Claim claim(String folder, FolderIdentity found) {
        List<FaceId> kept = found.person().map(Group::faces).orElse(List.of());
        if (kept.isEmpty()) {
            return new Claim(folder, Optional.empty(), FolderReport.Outcome.NOBODY, List.of(), List.of());
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

    private Claim settled(
            String folder,
            Optional<IdentityId> own,
            Optional<IdentityId> set,
            List<FaceId> added,
            List<FaceId> beside) {
        if (own.isEmpty() && added.isEmpty()) {
            return new Claim(folder, Optional.empty(), FolderReport.Outcome.NOBODY, List.of(), List.of());
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
                    name(folder),
                    Optional.of(folder),
                    Optional.empty()));
        }
        return new Claim(folder, Optional.of(identity), outcome, added, beside);
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
                    .filter(set -> set.label().equals(name(folder)) && isThere(set.identity()))
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

    static List<List<FaceId>> chunks(Collection<FaceId> faces, int atOnce) {
        List<FaceId> all = List.copyOf(faces);
        List<List<FaceId>> chunks = new ArrayList<>();
        for (int i = 0; i < all.size(); i += atOnce) {
            chunks.add(all.subList(i, Math.min(all.size(), i + atOnce)));
        }
        return chunks;
    }

    /** The person's name: the folder's own, as far as a name may be; empty if there is nothing of it. */
    static Optional<String> name(String folder) {
        String last = folder.replaceAll("[/\\\\]+$", "").replaceAll("^.*[/\\\\]", "");
        String plain = last.codePoints()
                .filter(letter -> !Character.isISOControl(letter))
                .limit(Decision.Named.LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return plain.isBlank() ? Optional.empty() : Optional.of(plain);
    }
}

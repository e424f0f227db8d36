package io.facesets.cluster.core.identity;

import io.facesets.cluster.core.decision.Home;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which groups are whose: the first three steps of a {@link Reconciliation}. Used once. */
final class Matching {

    private final List<Group> groups;
    private final List<Identity> before;
    private final Map<FaceId, SortableFace> faces;
    private final Rulings rulings;
    private final Map<FaceId, Home> homes;
    private final Set<FaceId> placed = new HashSet<>();
    private final Map<FaceId, Integer> groupOfFace = new HashMap<>();
    private final Map<Integer, Identity> ownerOfGroup = new HashMap<>();
    private final Set<IdentityId> taken = new HashSet<>();
    private final SortedMap<IdentityId, SortedSet<FaceId>> parts = new TreeMap<>();
    private final List<SortedSet<FaceId>> nobodys = new ArrayList<>();

    Matching(
            IdentityId.Kind kind,
            List<Group> groups,
            List<Identity> before,
            Map<FaceId, SortableFace> faces,
            Rulings rulings) {
        this.homes = rulings.homes(kind);
        this.groups = groups;
        this.before = before;
        this.faces = faces;
        this.rulings = rulings;
        before.forEach(identity -> placed.addAll(identity.members()));
        for (int g = 0; g < groups.size(); g++) {
            for (FaceId face : groups.get(g).faces()) {
                groupOfFace.put(face, g);
            }
        }
    }

    Matching match() {
        pair(this::awaited, overlap -> true);
        pair(identity -> identity.retired() && !awaited(identity), Overlap::isMostOfEither);
        Map<Integer, List<Identity>> claims = claims();
        for (int g = 0; g < groups.size(); g++) {
            SortedSet<FaceId> all = new TreeSet<>(groups.get(g).faces());
            Identity owner = ownerOfGroup.get(g);
            if (owner == null) {
                adopt(all);
            } else {
                List<Identity> claimants = new ArrayList<>(List.of(owner));
                claimants.addAll(claims.getOrDefault(g, List.of()));
                Division.of(all, claimants, faces, rulings).forEach(this::give);
            }
        }
        return this;
    }

    /** Each identity's faces, before merges by a curator are followed. */
    SortedMap<IdentityId, SortedSet<FaceId>> parts() {
        return parts;
    }

    /** The groups that are nobody's yet. */
    List<SortedSet<FaceId>> nobodys() {
        return nobodys;
    }

    /** An identity that takes its group without further proof: it has faces, or a curator merged it and means its group. */
    private boolean awaited(Identity identity) {
        return !rulings.unmade(identity.id()) && (identity.living() || rulings.merged(identity.id()));
    }

    private void pair(Predicate<Identity> candidate, Predicate<Overlap> enough) {
        Map<IdentityId, Identity> candidates = new HashMap<>();
        List<Overlap> overlaps = new ArrayList<>();
        for (Identity identity : before) {
            if (candidate.test(identity) && !rulings.unmade(identity.id())) {
                candidates.put(identity.id(), identity);
                overlaps.addAll(overlaps(identity));
            }
        }
        overlaps.sort(Overlap.BEST_FIRST);
        for (Overlap overlap : overlaps) {
            if (enough.test(overlap) && !ownerOfGroup.containsKey(overlap.group()) && taken.add(overlap.identity())) {
                ownerOfGroup.put(overlap.group(), candidates.get(overlap.identity()));
            }
        }
    }

    /**
     * Identities that a curator has spoken of and whose faces another has got: they keep them, by group. That other may be
     * one that a curator joined with it: each still knows its own, should they be parted again.
     */
    private Map<Integer, List<Identity>> claims() {
        Map<Integer, List<Identity>> claims = new HashMap<>();
        for (Identity identity : before) {
            if (taken.contains(identity.id()) || rulings.unmade(identity.id()) || !rulings.protects(identity.id())) {
                continue;
            }
            overlaps(identity).stream()
                    .filter(overlap -> awaited(identity) || (identity.retired() && overlap.isMostOfIdentity()))
                    .max((a, b) -> a.common() != b.common()
                            ? Integer.compare(a.common(), b.common())
                            : b.groupFirst().compareTo(a.groupFirst()))
                    .filter(overlap -> ownerOfGroup.containsKey(overlap.group()))
                    .ifPresent(overlap -> claims.computeIfAbsent(overlap.group(), g -> new ArrayList<>())
                            .add(identity));
        }
        return claims;
    }

    private List<Overlap> overlaps(Identity identity) {
        return Overlap.among(identity, faces.keySet(), groupOfFace, groups);
    }

    /**
     * A nobody's group most of whose faces, as far as they were in any identity, are at home in one identity is a part of
     * that one, which has another group already.
     */
    private void adopt(SortedSet<FaceId> group) {
        SortedMap<IdentityId, Integer> votes = new TreeMap<>();
        int voters = 0;
        for (FaceId face : group) {
            Home home = homes.get(face);
            if (home != null) {
                votes.merge(home.identity(), 1, Integer::sum);
            }
            voters += home != null || placed.contains(face) ? 1 : 0;
        }
        for (Map.Entry<IdentityId, Integer> vote : votes.entrySet()) {
            if (2 * vote.getValue() > voters) {
                give(vote.getKey(), group);
                return;
            }
        }
        nobodys.add(group);
    }

    private void give(IdentityId identity, SortedSet<FaceId> more) {
        parts.computeIfAbsent(identity, id -> new TreeSet<>()).addAll(more);
    }
}

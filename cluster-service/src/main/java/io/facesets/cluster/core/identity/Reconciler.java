package io.facesets.cluster.core.identity;

import io.facesets.cluster.core.refine.Group;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The steps of a {@link Reconciliation}; used once. */
final class Reconciler {

    private final List<Group> groups;
    private final List<Identity> before;
    private final Set<FaceId> present;
    private final Map<FaceId, Integer> groupOfFace = new HashMap<>();
    private final Map<Integer, IdentityId> identityOfGroup = new HashMap<>();
    private final Set<IdentityId> taken = new HashSet<>();
    private final Map<IdentityId, Identity> changed = new TreeMap<>();

    Reconciler(List<Group> groups, List<Identity> before, Set<FaceId> present) {
        this.groups = groups;
        this.before = before;
        this.present = present;
        for (int g = 0; g < groups.size(); g++) {
            for (FaceId face : groups.get(g).faces()) {
                groupOfFace.put(face, g);
            }
        }
    }

    Reconciliation reconcile(IdentityId.Kind kind, int next) {
        pair(Identity::living, overlap -> true);
        pair(Identity::retired, Overlap::isMostOfEither);
        int following = giveNumbers(kind, next);
        before.stream()
                .filter(identity -> identity.living() && !taken.contains(identity.id()))
                .forEach(identity -> note(identity, identity.emptied(fate(identity))));
        List<IdentityId> ofGroup = IntStream.range(0, groups.size())
                .mapToObj(g -> Objects.requireNonNull(identityOfGroup.get(g), "every group has an identity"))
                .toList();
        return new Reconciliation(ofGroup, List.copyOf(changed.values()), following);
    }

    private void pair(Predicate<Identity> candidate, Predicate<Overlap> enough) {
        Map<IdentityId, Identity> candidates = new HashMap<>();
        List<Overlap> overlaps = new ArrayList<>();
        for (Identity identity : before) {
            if (candidate.test(identity)) {
                candidates.put(identity.id(), identity);
                overlaps.addAll(overlaps(identity));
            }
        }
        overlaps.sort(Overlap.BEST_FIRST);
        for (Overlap overlap : overlaps) {
            Identity identity = candidates.get(overlap.identity());
            if (identity != null
                    && enough.test(overlap)
                    && !identityOfGroup.containsKey(overlap.group())
                    && taken.add(overlap.identity())) {
                identityOfGroup.put(overlap.group(), overlap.identity());
                note(identity, identity.holding(groups.get(overlap.group()).faces()));
            }
        }
    }

    private List<Overlap> overlaps(Identity identity) {
        int still = 0;
        Map<Integer, Integer> common = new TreeMap<>();
        for (FaceId face : identity.remembered()) {
            if (present.contains(face)) {
                still++;
                Integer group = groupOfFace.get(face);
                if (group != null) {
                    common.merge(group, 1, Integer::sum);
                }
            }
        }
        List<Overlap> found = new ArrayList<>();
        for (Map.Entry<Integer, Integer> entry : common.entrySet()) {
            int group = entry.getKey();
            found.add(new Overlap(
                    identity.id(),
                    group,
                    groups.get(group).faces().getFirst(),
                    entry.getValue(),
                    still,
                    groups.get(group).members().size()));
        }
        return found;
    }

    private int giveNumbers(IdentityId.Kind kind, int next) {
        List<Integer> fresh = IntStream.range(0, groups.size())
                .filter(g -> !identityOfGroup.containsKey(g))
                .boxed()
                .sorted(Comparator.comparing(
                                (Integer g) -> -groups.get(g).members().size())
                        .thenComparing(g -> groups.get(g).faces().getFirst()))
                .toList();
        int number = next;
        for (int group : fresh) {
            Identity born = Identity.born(
                    new IdentityId(kind, number++), groups.get(group).faces());
            identityOfGroup.put(group, born.id());
            changed.put(born.id(), born);
        }
        return number;
    }

    private IdentityState fate(Identity identity) {
        for (Overlap overlap : overlaps(identity)) {
            IdentityId heir = identityOfGroup.get(overlap.group());
            if (heir != null && overlap.isMostOfIdentity()) {
                return new IdentityState.MergedInto(heir);
            }
        }
        return new IdentityState.Dissolved();
    }

    private void note(Identity was, Identity is) {
        if (!is.equals(was)) {
            changed.put(is.id(), is);
        }
    }
}

package io.facesets.cluster.core.identity;

import io.facesets.cluster.core.decision.Apart;
import io.facesets.cluster.core.decision.Home;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.refine.Centroid;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a curator has said, applied to faces that have found their identities: the last steps of a {@link Reconciliation}.
 * Used once.
 */
final class Settlement {

    private final IdentityId.Kind kind;
    private final SortedMap<IdentityId, Identity> before = new TreeMap<>();
    private final Map<FaceId, SortableFace> faces;
    private final Rulings rulings;
    private final Map<FaceId, Home> homes;
    private final SortedMap<IdentityId, Bin> members = new TreeMap<>();
    private final Map<FaceId, Bin> whereIs = new HashMap<>();
    private final SortedMap<FaceId, Long> separated = new TreeMap<>();
    private final Set<IdentityId> newborn;

    /** @param newborn identities that a curator has just made */
    Settlement(
            IdentityId.Kind kind,
            List<Identity> before,
            Map<FaceId, SortableFace> faces,
            Rulings rulings,
            Set<IdentityId> newborn) {
        this.newborn = newborn;
        this.kind = kind;
        before.forEach(identity -> this.before.put(identity.id(), identity));
        this.faces = faces;
        this.rulings = rulings;
        this.homes = rulings.homes(kind);
    }

    /**
     * Settles.
     *
     * @param parts each identity's faces, before merges by a curator are followed
     * @param nobodys groups that need a number
     * @param next the next number
     * @param enough whether a group is enough for a number
     * @param reopened identities whose merge was taken back: without faces they are nobody's part any more
     * @param known groups whose distances are known
     */
    Reconciliation settle(
            SortedMap<IdentityId, SortedSet<FaceId>> parts,
            List<SortedSet<FaceId>> nobodys,
            int next,
            Predicate<List<FaceId>> enough,
            Set<IdentityId> reopened,
            Collection<Group> known) {
        parts.forEach((identity, part) -> put(rulings.root(identity), part));
        List<Bin> unnumbered = nobodys.stream().map(this::binned).toList();
        faces.keySet().forEach(this::bringHome);
        rulings.apart().forEach(this::part);
        members.values().removeIf(bin -> bin.faces.isEmpty());
        SortedMap<FaceId, Integer> leftOver = new TreeMap<>();
        int following = giveNumbers(unnumbered, next, enough, leftOver);
        SortedMap<IdentityId, Group> groups = groups(known);
        SortedMap<IdentityId, Group> besides = new Besides(this::its, faces, rulings).of(this::isConcerned);
        List<Identity> changed = new ArrayList<>();
        Set<IdentityId> all = new TreeSet<>(before.keySet());
        all.addAll(members.keySet());
        all.addAll(besides.keySet());
        for (IdentityId id : all) {
            Optional<Identity> was = Optional.ofNullable(before.get(id));
            List<FaceId> more =
                    Optional.ofNullable(besides.get(id)).map(Group::faces).orElse(List.of());
            Identity is = now(id, was, parts.getOrDefault(id, new TreeSet<>()), reopened.contains(id), more);
            if (!was.equals(Optional.of(is))) {
                changed.add(is);
            }
        }
        return new Reconciliation(groups, besides, changed, following, separated, leftOver);
    }

    private void put(IdentityId identity, Set<FaceId> more) {
        Bin its = members.computeIfAbsent(identity, id -> new Bin(Optional.of(id)));
        its.faces.addAll(more);
        more.forEach(face -> whereIs.put(face, its));
    }

    private Bin binned(Set<FaceId> group) {
        Bin bin = new Bin(Optional.empty());
        bin.faces.addAll(group);
        group.forEach(face -> whereIs.put(face, bin));
        return bin;
    }

    private void bringHome(FaceId face) {
        Home home = homes.get(face);
        if (home == null || face(face).embedding().isEmpty() || !isConcerned(home.identity())) {
            return;
        }
        Bin where = whereIs.get(face);
        if (where == null || !where.identity.equals(Optional.of(home.identity()))) {
            if (where != null) {
                where.faces.remove(face);
            }
            put(home.identity(), Set.of(face));
        }
    }

    /** Of this kind, and known or just made. */
    private boolean isConcerned(IdentityId identity) {
        return identity.kind() == kind && (before.containsKey(identity) || newborn.contains(identity));
    }

    /** One of two that are apart leaves an identity that has both: who is not at home there, else who is farther out. */
    private void part(Apart pair) {
        Bin where = whereIs.get(pair.face());
        if (where != null && where.equals(whereIs.get(pair.other()))) {
            double[] centroid = Centroid.of(where.faces.stream().map(this::face).toList());
            Comparator<FaceId> leavesFirst = Comparator.comparing((FaceId face) -> homes.containsKey(face))
                    .thenComparing(face -> -Centroid.distance(face(face).unit(), centroid))
                    .thenComparing(Comparator.reverseOrder());
            FaceId leaves = leavesFirst.compare(pair.face(), pair.other()) <= 0 ? pair.face() : pair.other();
            where.faces.remove(leaves);
            whereIs.remove(leaves);
            separated.put(leaves, pair.decision());
        }
    }

    private int giveNumbers(
            List<Bin> unnumbered, int next, Predicate<List<FaceId>> enough, SortedMap<FaceId, Integer> leftOver) {
        List<SortedSet<FaceId>> fresh = unnumbered.stream()
                .map(bin -> bin.faces)
                .filter(group -> !group.isEmpty())
                .sorted(Comparator.comparing((SortedSet<FaceId> group) -> -group.size())
                        .thenComparing(SortedSet::first))
                .toList();
        int number = next;
        for (SortedSet<FaceId> group : fresh) {
            if (enough.test(List.copyOf(group))) {
                put(new IdentityId(kind, number++), group);
            } else {
                int images = Group.images(List.copyOf(group));
                group.forEach(face -> leftOver.put(face, images));
            }
        }
        return number;
    }

    private SortedMap<IdentityId, Group> groups(Collection<Group> known) {
        Map<List<FaceId>, Group> byFaces = new HashMap<>();
        known.forEach(group -> byFaces.put(group.faces(), group));
        SortedMap<IdentityId, Group> groups = new TreeMap<>();
        members.forEach((identity, its) -> {
            Group same = byFaces.get(List.copyOf(its.faces));
            groups.put(
                    identity,
                    same != null
                            ? same
                            : Group.around(its.faces.stream().map(this::face).toList()));
        });
        return groups;
    }

    private SortedSet<FaceId> its(IdentityId id) {
        Bin bin = members.get(id);
        return bin == null ? Collections.emptySortedSet() : bin.faces;
    }

    private Identity now(IdentityId id, Optional<Identity> was, Set<FaceId> part, boolean reopened, List<FaceId> more) {
        List<FaceId> its = List.copyOf(its(id));
        if (was.isEmpty()) {
            return Identity.born(id, title(id, its), its, more, rulings);
        }
        Title title = title(id, its);
        Identity former = was.orElseThrow();
        if (former.state() instanceof IdentityState.Forgotten) {
            return former;
        }
        if (rulings.unmade(id)) {
            return former.with(new IdentityState.Dissolved(), title, rulings, List.of(), false, List.of());
        }
        if (rulings.merged(id)) {
            List<FaceId> remembered = part.isEmpty() ? former.remembered() : List.copyOf(part);
            return former.with(
                    new IdentityState.MergedInto(rulings.root(id)), title, rulings, remembered, false, List.of());
        }
        if (rulings.exclusion(id).isPresent()) {
            List<FaceId> held = its.isEmpty() ? former.remembered() : its;
            return former.with(new IdentityState.Excluded(), title, rulings, held, !its.isEmpty(), more);
        }
        if (!its.isEmpty()) {
            return former.with(new IdentityState.Active(), title, rulings, its, true, more);
        }
        IdentityState empty = !more.isEmpty()
                ? new IdentityState.Active()
                : former.standing() || reopened ? fate(former) : former.state();
        return former.with(empty, title, rulings, former.remembered(), false, more);
    }

    private Title title(IdentityId id, List<FaceId> its) {
        List<String> names =
                its.stream().flatMap(face -> face(face).named().stream()).toList();
        return Title.of(id, rulings, names);
    }

    /** Nobody absorbs an identity of which a curator has spoken. */
    private IdentityState fate(Identity identity) {
        List<FaceId> still =
                identity.members().stream().filter(faces::containsKey).toList();
        if (!rulings.protects(identity.id())) {
            Map<IdentityId, Integer> heirs = new TreeMap<>();
            still.forEach(face -> Optional.ofNullable(whereIs.get(face))
                    .flatMap(where -> where.identity)
                    .ifPresent(heir -> heirs.merge(heir, 1, Integer::sum)));
            for (Map.Entry<IdentityId, Integer> heir : heirs.entrySet()) {
                if (2 * heir.getValue() > still.size()) {
                    return new IdentityState.MergedInto(heir.getKey());
                }
            }
        }
        return new IdentityState.Dissolved();
    }

    private SortableFace face(FaceId id) {
        SortableFace face = faces.get(id);
        if (face == null) {
            throw new IllegalStateException("face " + id + " takes no part");
        }
        return face;
    }

    /** Where faces are put together, under a name or not yet; equal only to itself. */
    private static final class Bin {
        private final Optional<IdentityId> identity;
        private final SortedSet<FaceId> faces = new TreeSet<>();

        Bin(Optional<IdentityId> identity) {
            this.identity = identity;
        }
    }
}

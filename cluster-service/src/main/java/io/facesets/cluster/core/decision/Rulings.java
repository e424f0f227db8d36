package io.facesets.cluster.core.decision;

import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the decisions in force come to. Total: any log has one meaning. Where decisions disagree about a face, an assertion
 * beats a confirmation and otherwise the later one counts; what takes no part has no home; of two faces that are apart
 * and at home in one identity, the one with the weaker, then the older word, then the larger id has none. Immutable.
 */
public final class Rulings {

    /** Nobody has decided anything. */
    public static final Rulings NONE = of(List.of());

    private final Verdicts verdicts;
    private final Map<IdentityId.Kind, SortedMap<FaceId, Home>> homes;
    private final SortedMap<IdentityId, SortedMap<FaceId, Long>> besides;
    private final Map<FaceId, SortedMap<IdentityId, Long>> alsoIn = new HashMap<>();
    private final Set<IdentityId> subjects;

    private Rulings(Verdicts verdicts) {
        this.verdicts = verdicts;
        this.homes = verdicts.homes();
        this.besides = verdicts.besides();
        besides.forEach((identity, faces) -> faces.forEach((face, decision) ->
                alsoIn.computeIfAbsent(face, key -> new TreeMap<>()).put(identity, decision)));
        this.subjects = new HashSet<>(verdicts.labels.keySet());
        subjects.addAll(verdicts.founded.keySet());
        subjects.addAll(besides.keySet());
        subjects.addAll(verdicts.excluded.keySet());
        verdicts.merges.forEach((from, into) -> {
            subjects.add(from);
            subjects.add(root(into));
        });
        homes.values().forEach(of -> of.values().forEach(home -> subjects.add(home.identity())));
    }

    /** The meaning of a log, in the order of its numbers. */
    public static Rulings of(List<LoggedDecision> log) {
        Verdicts verdicts = new Verdicts();
        log.stream().sorted(Comparator.comparingLong(LoggedDecision::number)).forEach(verdicts::hear);
        return new Rulings(verdicts);
    }

    /** Where faces are wanted, among identities of the kind. */
    public SortedMap<FaceId, Home> homes(IdentityId.Kind kind) {
        return homes.getOrDefault(kind, Collections.emptySortedMap());
    }

    /** Faces that take no part, with the decision that says so. */
    public Map<FaceId, Long> out() {
        return Collections.unmodifiableMap(verdicts.out);
    }

    /** Pairs that are never in one identity. */
    public List<Apart> apart() {
        return Collections.unmodifiableList(verdicts.apart);
    }

    /** Who has this identity's faces: itself, or whom a curator merged it into, to the end of the chain. */
    public IdentityId root(IdentityId identity) {
        return verdicts.root(identity);
    }

    /** The identities that a curator merged into this one, itself included. */
    public Set<IdentityId> joinedWith(IdentityId identity) {
        Set<IdentityId> joined = new HashSet<>(Set.of(identity));
        verdicts.merges.keySet().stream()
                .filter(from -> root(from).equals(root(identity)))
                .forEach(joined::add);
        return joined;
    }

    /** Whether a curator merged it into another. */
    public boolean merged(IdentityId identity) {
        return verdicts.merges.containsKey(identity);
    }

    /** The identity's name: a curator's, else the one it was founded with, else that of the first merged into it with one. */
    public Optional<String> label(IdentityId identity) {
        Optional<String> own = verdicts.labels.get(identity);
        if (own != null) {
            return own;
        }
        return founded(identity)
                .or(() -> verdicts.merges.keySet().stream()
                        .filter(from -> root(from).equals(identity))
                        .flatMap(from -> verdicts.labels.getOrDefault(from, founded(from)).stream())
                        .findFirst());
    }

    /** Whether a curator has taken its name away: it has none, whatever others call it. */
    public boolean leavesUnnamed(IdentityId identity) {
        return verdicts.labels.containsKey(identity) && label(identity).isEmpty();
    }

    /** The name that a set was founded with. */
    private Optional<String> founded(IdentityId identity) {
        return Optional.ofNullable(verdicts.founded.get(identity)).flatMap(Verdicts.Founding::label);
    }

    /** Who says that the identity is there, or who it is. */
    public Origin origin(IdentityId identity) {
        Verdicts.Founding founding = verdicts.founded.get(identity);
        boolean named = verdicts.labels.getOrDefault(identity, Optional.empty()).isPresent();
        if (named || verdicts.fresh.contains(identity)) {
            return Origin.CURATOR;
        }
        if (founding != null) {
            return founding.origin();
        }
        return label(identity).isPresent() ? Origin.CURATOR : Origin.CLUSTER;
    }

    /** The faces that a set has besides those that belong to it, with the decision that says so. */
    public SortedMap<FaceId, Long> besides(IdentityId identity) {
        return besides.getOrDefault(identity, Collections.emptySortedMap());
    }

    /** The sets that have faces besides those that belong to them. */
    public Set<IdentityId> withBesides() {
        return besides.keySet();
    }

    /** The sets that have this face besides the one that it belongs to, with the decision that says so. */
    public SortedMap<IdentityId, Long> alsoIn(FaceId face) {
        return alsoIn.getOrDefault(face, Collections.emptySortedMap());
    }

    /** Whose era it is, if it is one: then it has its faces besides, and nothing else. */
    public Optional<EraOf> era(IdentityId identity) {
        return Optional.ofNullable(verdicts.eras.get(identity));
    }

    /** The decision that excludes it, if one does. */
    public Optional<Long> exclusion(IdentityId identity) {
        return Optional.ofNullable(verdicts.excluded.get(identity));
    }

    /** Whether a decision made it that was taken back: it is never anybody again. */
    public boolean unmade(IdentityId identity) {
        return verdicts.unmade.contains(identity);
    }

    /** Whether a curator has said anything of it that a run must not lose: it isn't absorbed by another. */
    public boolean protects(IdentityId identity) {
        return subjects.contains(identity);
    }
}

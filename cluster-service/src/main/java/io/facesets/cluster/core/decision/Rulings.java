package io.facesets.cluster.core.decision;

import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private final Set<IdentityId> subjects;

    private Rulings(Verdicts verdicts) {
        this.verdicts = verdicts;
        this.homes = verdicts.homes();
        this.subjects = new HashSet<>(verdicts.labels.keySet());
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

    /** The identity's name: its own, else that of the first with a name that was merged into it. */
    public Optional<String> label(IdentityId identity) {
        Optional<String> own = verdicts.labels.get(identity);
        if (own != null) {
            return own;
        }
        return verdicts.merges.keySet().stream()
                .filter(from -> root(from).equals(identity))
                .flatMap(from -> verdicts.labels.getOrDefault(from, Optional.empty()).stream())
                .findFirst();
    }

    /** The decision that excludes it, if one does. */
    public Optional<Long> exclusion(IdentityId identity) {
        return Optional.ofNullable(verdicts.excluded.get(identity));
    }

    /** Whether a split in force made it. */
    public boolean madeBySplit(IdentityId identity) {
        return verdicts.fresh.contains(identity);
    }

    /** Whether a split made it that was taken back: it is never anybody again. */
    public boolean unmade(IdentityId identity) {
        return verdicts.unmade.contains(identity);
    }

    /** Whether a curator has said anything of it that a run must not lose: it isn't absorbed by another. */
    public boolean protects(IdentityId identity) {
        return subjects.contains(identity);
    }

    /** Collects one decision after the other. */
    private static final class Verdicts {
        private final Map<IdentityId.Kind, Map<FaceId, Home>> said = new HashMap<>();
        private final Map<IdentityId, Optional<String>> labels = new HashMap<>();
        private final Map<IdentityId, IdentityId> merges = new LinkedHashMap<>();
        private final Map<IdentityId, Long> excluded = new HashMap<>();
        private final Map<FaceId, Long> out = new HashMap<>();
        private final List<Apart> apart = new ArrayList<>();
        private final Set<IdentityId> fresh = new HashSet<>();
        private final Set<IdentityId> unmade = new HashSet<>();

        void hear(LoggedDecision logged) {
            if (!logged.inForce()) {
                if (logged.decision() instanceof Decision.Split split) {
                    unmade.add(split.fresh());
                }
                return;
            }
            long number = logged.number();
            switch (logged.decision()) {
                case Decision.Named named -> labels.put(named.identity(), named.label());
                case Decision.Merged merged -> merges.put(merged.identity(), merged.into());
                case Decision.Split split -> {
                    fresh.add(split.fresh());
                    split.faces().forEach(face -> say(face, new Home(split.fresh(), true, number)));
                    split.rest().forEach(face -> say(face, new Home(split.identity(), false, number)));
                }
                case Decision.Moved moved ->
                    moved.faces().forEach(face -> say(face, new Home(moved.to(), true, number)));
                case Decision.Confirmed confirmed ->
                    confirmed.faces().forEach(face -> say(face, new Home(confirmed.identity(), false, number)));
                case Decision.Separated(FaceId face, FaceId other) -> apart.add(new Apart(face, other, number));
                case Decision.FacesExcluded faces -> faces.faces().forEach(face -> out.putIfAbsent(face, number));
                case Decision.IdentityExcluded identity -> excluded.putIfAbsent(identity.identity(), number);
            }
        }

        private void say(FaceId face, Home home) {
            said.computeIfAbsent(home.identity().kind(), kind -> new HashMap<>())
                    .merge(face, home, (before, now) -> now.beats(before) ? now : before);
        }

        IdentityId root(IdentityId identity) {
            IdentityId root = identity;
            for (IdentityId next = merges.get(root); next != null; next = merges.get(root)) {
                root = next;
            }
            return root;
        }

        Map<IdentityId.Kind, SortedMap<FaceId, Home>> homes() {
            Map<IdentityId.Kind, SortedMap<FaceId, Home>> result = new HashMap<>();
            said.forEach((kind, of) -> {
                SortedMap<FaceId, Home> at = new TreeMap<>();
                of.forEach((face, home) -> {
                    IdentityId root = root(home.identity());
                    if (!out.containsKey(face) && !unmade.contains(root)) {
                        at.put(face, home.in(root));
                    }
                });
                apart.forEach(pair -> part(pair, at));
                result.put(kind, Collections.unmodifiableSortedMap(at));
            });
            return result;
        }

        private static void part(Apart pair, Map<FaceId, Home> at) {
            Home one = at.get(pair.face());
            Home two = at.get(pair.other());
            if (one != null && two != null && one.identity().equals(two.identity())) {
                Comparator<Home> weakestFirst =
                        Comparator.comparing(Home::asserted).thenComparing(Home::decision);
                int weaker = weakestFirst.compare(one, two);
                boolean larger = pair.face().compareTo(pair.other()) > 0;
                at.remove(weaker < 0 || (weaker == 0 && larger) ? pair.face() : pair.other());
            }
        }
    }
}

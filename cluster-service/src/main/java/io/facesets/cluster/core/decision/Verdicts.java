package io.facesets.cluster.core.decision;

import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityId.Kind;
import io.facesets.model.event.ClusterUpdated.Origin;
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

/** Collects one decision after the other for {@link Rulings}, in the order of their numbers. */
final class Verdicts {

    /** Whose word counts more: the later counts more here. */
    private static final List<Origin> WEIGHT = List.of(Origin.CLUSTER, Origin.IMMICH, Origin.FOLDER, Origin.CURATOR);

    /**
     * Why a set is there, as far as somebody said so.
     *
     * @param origin whose word counts most of those who did
     * @param label the name that came with it
     */
    record Founding(Origin origin, Optional<String> label) {

        /** Both; of names the weightier, of equals the later. */
        Founding with(Founding later) {
            boolean weightier = WEIGHT.indexOf(later.origin) >= WEIGHT.indexOf(origin);
            Optional<String> name = weightier ? later.label.or(() -> label) : label.or(() -> later.label);
            return new Founding(weightier ? later.origin : origin, name);
        }
    }

    final Map<IdentityId, Optional<String>> labels = new HashMap<>();
    final Map<IdentityId, IdentityId> merges = new LinkedHashMap<>();
    final Map<IdentityId, Long> excluded = new HashMap<>();
    final Map<FaceId, Long> out = new HashMap<>();
    final List<Apart> apart = new ArrayList<>();
    final Set<IdentityId> fresh = new HashSet<>();
    final Set<IdentityId> unmade = new HashSet<>();
    final Map<IdentityId, Founding> founded = new HashMap<>();
    final Map<IdentityId, EraOf> eras = new HashMap<>();
    private final Map<Kind, Map<FaceId, Home>> said = new HashMap<>();
    private final Map<IdentityId, Map<FaceId, Long>> included = new HashMap<>();

    void hear(LoggedDecision logged) {
        if (!logged.inForce()) {
            made(logged.decision()).ifPresent(unmade::add);
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
            case Decision.Moved moved -> moved.faces().forEach(face -> say(face, new Home(moved.to(), true, number)));
            case Decision.Confirmed confirmed ->
                confirmed.faces().forEach(face -> say(face, new Home(confirmed.identity(), false, number)));
            case Decision.Included more -> include(more.faces(), more.in(), number);
            case Decision.Founded set -> found(set, number);
            case Decision.Separated(FaceId face, FaceId other) -> apart.add(new Apart(face, other, number));
            case Decision.FacesExcluded faces -> faces.faces().forEach(face -> out.putIfAbsent(face, number));
            case Decision.IdentityExcluded identity -> excluded.putIfAbsent(identity.identity(), number);
            case Decision.Withheld() -> {
                // About somebody who is forgotten.
            }
        }
    }

    /** The identity that a decision makes, if it makes one. */
    private static Optional<IdentityId> made(Decision decision) {
        return switch (decision) {
            case Decision.Split split -> Optional.of(split.fresh());
            case Decision.Founded set when set.fresh() -> Optional.of(set.identity());
            default -> Optional.empty();
        };
    }

    private void found(Decision.Founded set, long number) {
        founded.merge(set.identity(), new Founding(set.origin(), set.label()), Founding::with);
        if (set.beside()) {
            set.era().ifPresent(era -> eras.put(set.identity(), era));
            include(set.faces(), set.identity(), number);
        } else {
            boolean certain = set.origin() == Origin.FOLDER || set.origin() == Origin.CURATOR;
            set.faces().forEach(face -> say(face, new Home(set.identity(), certain, number)));
        }
    }

    private void include(List<FaceId> faces, IdentityId in, long number) {
        Map<FaceId, Long> its = included.computeIfAbsent(in, identity -> new HashMap<>());
        faces.forEach(face -> its.putIfAbsent(face, number));
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

    /** The faces that each identity has besides, after merges, with the first decision that says so. */
    SortedMap<IdentityId, SortedMap<FaceId, Long>> besides() {
        SortedMap<IdentityId, SortedMap<FaceId, Long>> besides = new TreeMap<>();
        included.forEach((identity, faces) -> {
            IdentityId root = root(identity);
            faces.forEach((face, number) -> {
                if (!out.containsKey(face) && !unmade.contains(root)) {
                    besides.computeIfAbsent(root, id -> new TreeMap<>()).merge(face, number, Math::min);
                }
            });
        });
        besides.replaceAll((identity, faces) -> Collections.unmodifiableSortedMap(faces));
        return Collections.unmodifiableSortedMap(besides);
    }

    Map<Kind, SortedMap<FaceId, Home>> homes() {
        Map<Kind, SortedMap<FaceId, Home>> result = new HashMap<>();
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
            Comparator<Home> weakestFirst = Comparator.comparing(Home::asserted).thenComparing(Home::decision);
            int weaker = weakestFirst.compare(one, two);
            boolean larger = pair.face().compareTo(pair.other()) > 0;
            at.remove(weaker < 0 || (weaker == 0 && larger) ? pair.face() : pair.other());
        }
    }
}

package io.facesets.cluster.core.run;

import io.facesets.cluster.core.identity.Reconciliation;
import io.facesets.model.FaceId;
import io.facesets.model.event.ClusterUpdated.Membership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the faces are after persons and sets were settled: what each belongs to, and what it is in besides. Immutable. */
final class Placement {

    private final Map<FaceId, Membership> persons;
    private final Map<FaceId, Membership> sets;
    private final Map<FaceId, List<Membership>> besides = new HashMap<>();

    Placement(Reconciliation persons, Reconciliation sets) {
        this.persons = memberships(persons);
        this.sets = memberships(sets);
        sets.besides()
                .forEach((identity, group) -> group.members()
                        .forEach(member -> besides.computeIfAbsent(member.face(), face -> new ArrayList<>())
                                .add(new Membership(identity, member.distance()))));
    }

    Optional<Membership> person(FaceId face) {
        return Optional.ofNullable(persons.get(face));
    }

    /** The set it belongs to. */
    Optional<Membership> set(FaceId face) {
        return Optional.ofNullable(sets.get(face));
    }

    /** The sets it is in besides, by number. */
    List<Membership> beside(FaceId face) {
        return besides.getOrDefault(face, List.of());
    }

    private static Map<FaceId, Membership> memberships(Reconciliation reconciliation) {
        Map<FaceId, Membership> found = new HashMap<>();
        reconciliation
                .groups()
                .forEach((identity, group) -> group.members()
                        .forEach(member -> found.put(member.face(), new Membership(identity, member.distance()))));
        return found;
    }
}

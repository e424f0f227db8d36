package io.facesets.cluster.core.run;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.identity.Reconciliation;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.refine.Sorted;
import io.facesets.cluster.core.refine.Sorter;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Left;
import io.facesets.model.event.ClusterUpdated.Membership;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The operation {@code sort}: cluster all faces, refine, match to the identities that were, keep, say. */
public final class SortRun {

    /** Its name in requests and records. */
    public static final String OPERATION = "sort";

    private final RunLedger ledger;
    private final RunPublisher publisher;
    private final LinkageOptions options;
    private final Clock clock;

    public SortRun(RunLedger ledger, RunPublisher publisher, LinkageOptions options, Clock clock) {
        this.ledger = ledger;
        this.publisher = publisher;
        this.options = options;
        this.clock = clock;
    }

    /** Runs over the faces that are there, and returns what it found once it is said. One at a time. */
    public RunOutcome run(SortParameters parameters, Monitor monitor) {
        publisher.publishKept();
        Instant started = clock.instant();
        monitor.stage("reading faces", -1);
        Snapshot before = ledger.snapshot();
        Sorted sorted = Sorter.sort(before.faces(), parameters, options, monitor);
        monitor.checkCancelled();
        monitor.stage("publishing", -1);
        RunOutcome outcome = outcome(before, sorted, parameters, started);
        ledger.keep(outcome);
        publisher.publishKept();
        return outcome;
    }

    private RunOutcome outcome(Snapshot before, Sorted sorted, SortParameters parameters, Instant started) {
        Set<FaceId> present = new HashSet<>();
        before.faces().forEach(face -> present.add(face.id()));
        Reconciliation persons = Reconciliation.of(
                IdentityId.Kind.PERSON,
                sorted.persons(),
                ofKind(IdentityId.Kind.PERSON, before),
                before.nextPerson(),
                present);
        Reconciliation sets = Reconciliation.of(
                IdentityId.Kind.FACESET,
                sorted.sets(),
                ofKind(IdentityId.Kind.FACESET, before),
                before.nextFaceset(),
                present);
        SortedMap<FaceId, Place> places = places(before.faces(), sorted, persons, sets);
        places.entrySet()
                .removeIf(entry -> entry.getValue().equals(before.places().get(entry.getKey())));
        TreeSet<FaceId> gone = new TreeSet<>(before.places().keySet());
        gone.removeAll(present);
        return new RunOutcome(
                before.run(),
                OPERATION,
                Stream.concat(persons.changed().stream(), sets.changed().stream())
                        .toList(),
                persons.next(),
                sets.next(),
                places,
                gone,
                parameters.byName(),
                figures(before, sorted),
                started,
                clock.instant());
    }

    private static List<Identity> ofKind(IdentityId.Kind kind, Snapshot before) {
        return before.identities().stream()
                .filter(identity -> identity.id().kind() == kind)
                .toList();
    }

    private static SortedMap<FaceId, Place> places(
            List<SortableFace> faces, Sorted sorted, Reconciliation persons, Reconciliation sets) {
        Map<FaceId, Membership> person = memberships(sorted.persons(), persons.ofGroup());
        Map<FaceId, Membership> set = memberships(sorted.sets(), sets.ofGroup());
        SortedMap<FaceId, Place> places = new TreeMap<>();
        for (SortableFace face : faces) {
            Optional<Membership> inSet = Optional.ofNullable(set.get(face.id()));
            Optional<Left> left = Optional.ofNullable(sorted.left().get(face.id()));
            places.put(
                    face.id(),
                    new Place(
                            Optional.ofNullable(person.get(face.id())),
                            inSet.stream().toList(),
                            left.stream().toList()));
        }
        return places;
    }

    private static Map<FaceId, Membership> memberships(List<Group> groups, List<IdentityId> identities) {
        Map<FaceId, Membership> found = new HashMap<>();
        for (int g = 0; g < groups.size(); g++) {
            for (Group.Member member : groups.get(g).members()) {
                found.put(member.face(), new Membership(identities.get(g), member.distance()));
            }
        }
        return found;
    }

    private static Map<String, Long> figures(Snapshot before, Sorted sorted) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("faces", (long) before.faces().size());
        figures.put("persons", (long) sorted.persons().size());
        figures.put("singletons", (long) sorted.singletons());
        figures.put("facesets", (long) sorted.sets().size());
        figures.put(
                "faceset-faces",
                sorted.sets().stream().mapToLong(set -> set.members().size()).sum());
        sorted.gates().forEach((gate, taken) -> figures.put("gate-" + gate, taken));
        figures.put("largest-left", (long) sorted.largestLeft());
        return figures;
    }
}

package io.facesets.cluster.core.run;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.identity.Reconciliation;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.Clustering;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.People;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.refine.Sorted;
import io.facesets.cluster.core.refine.Sorter;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId.Kind;
import io.facesets.model.event.ClusterUpdated.Left;
import io.facesets.model.event.ClusterUpdated.Membership;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * From clusters to an outcome: persons are matched and settled first, sets are made of those persons, then matched and
 * settled. So a decision about a person reaches the sets.
 */
final class SortOutcome {

    /** One face is alone, not a person. */
    private static final int PERSON_FROM = 2;

    private final Snapshot before;
    private final SortParameters parameters;
    private final Rulings rulings;
    private final Map<FaceId, SortableFace> faces = new HashMap<>();
    private final Reconciliation persons;
    private final Map<FaceId, Long> barred = new TreeMap<>();
    private final Sorted sorted;
    private final Reconciliation sets;

    SortOutcome(
            Snapshot before,
            Clustering clustering,
            SortParameters parameters,
            LinkageOptions options,
            Monitor monitor) {
        this.before = before;
        this.parameters = parameters;
        rulings = Rulings.of(before.log());
        before.faces().stream()
                .filter(face -> !rulings.out().containsKey(face.id()))
                .forEach(face -> faces.put(face.id(), face));
        persons = reconcile(
                Kind.PERSON, clustering.persons(), before.nextPerson(), faces, left -> left.size() >= PERSON_FROM);
        bar();
        sorted = Sorter.refine(clustering, people(), parameters, options, monitor);
        Map<FaceId, SortableFace> inSets = new HashMap<>(faces);
        inSets.keySet().removeAll(barred.keySet());
        sets = reconcile(
                Kind.FACESET,
                sorted.sets(),
                before.nextFaceset(),
                inSets,
                left -> Group.images(left) >= parameters.minFaces());
    }

    RunOutcome at(String operation, Instant started, Clock clock) {
        SortedMap<FaceId, Place> places = places();
        places.entrySet()
                .removeIf(entry -> entry.getValue().equals(before.places().get(entry.getKey())));
        TreeSet<FaceId> gone = new TreeSet<>(before.places().keySet());
        before.faces().forEach(face -> gone.remove(face.id()));
        return new RunOutcome(
                before.run(),
                operation,
                Stream.concat(persons.changed().stream(), sets.changed().stream())
                        .toList(),
                persons.next(),
                sets.next(),
                places,
                gone,
                List.of(),
                "",
                parameters.byName(),
                figures(),
                started,
                clock.instant());
    }

    private Reconciliation reconcile(
            Kind kind, List<Group> groups, int next, Map<FaceId, SortableFace> taking, Predicate<List<FaceId>> enough) {
        List<Identity> known = before.identities().stream()
                .filter(identity -> identity.id().kind() == kind)
                .toList();
        List<Group> still = new ArrayList<>();
        for (Group group : groups) {
            // Usually all: some may have been excluded after the clustering began.
            List<SortableFace> members = group.faces().stream()
                    .flatMap(face -> Optional.ofNullable(taking.get(face)).stream())
                    .toList();
            if (members.size() == group.members().size()) {
                still.add(group);
            } else if (!members.isEmpty()) {
                still.add(Group.around(members));
            }
        }
        return Reconciliation.of(kind, still, known, next, taking, rulings, enough);
    }

    /** Whoever is out, or belongs to a person who is excluded, is in no set. */
    private void bar() {
        barred.putAll(rulings.out());
        persons.groups()
                .forEach((person, group) -> rulings.exclusion(person)
                        .ifPresent(decision -> group.faces().forEach(face -> barred.put(face, decision))));
    }

    private People people() {
        List<Group> distinct = new ArrayList<>();
        persons.groups().forEach((person, group) -> {
            if (rulings.protects(person)) {
                distinct.add(group);
            }
        });
        return new People(
                List.copyOf(persons.groups().values()),
                distinct,
                barred,
                rulings.homes(Kind.FACESET).keySet());
    }

    private SortedMap<FaceId, Place> places() {
        Placement placement = new Placement(persons, sets);
        SortedMap<FaceId, Place> places = new TreeMap<>();
        for (SortableFace face : before.faces()) {
            FaceId id = face.id();
            Optional<Membership> set = placement.set(id);
            places.put(
                    id,
                    new Place(
                            placement.person(id),
                            set,
                            placement.beside(id),
                            set.isPresent() ? List.of() : left(id).stream().toList()));
        }
        return places;
    }

    private Optional<Left> left(FaceId face) {
        Long apart = sets.separated().get(face);
        if (apart != null) {
            return Optional.of(new Left("separated", apart, 0));
        }
        Integer images = sets.leftOver().get(face);
        if (images != null) {
            return Optional.of(new Left("min-images", images, parameters.minFaces()));
        }
        return Optional.ofNullable(sorted.left().get(face));
    }

    private Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("faces", (long) before.faces().size());
        figures.put("persons", (long) persons.groups().size());
        figures.put("singletons", (long) sorted.singletons());
        figures.put("facesets", (long) sets.groups().size());
        figures.put(
                "faceset-faces",
                sets.groups().values().stream()
                        .mapToLong(set -> set.members().size())
                        .sum());
        sorted.gates().forEach((gate, taken) -> figures.put("gate-" + gate, taken));
        figures.put(
                "beside",
                sets.besides().values().stream()
                        .mapToLong(more -> more.members().size())
                        .sum());
        figures.put("largest-left", (long) sorted.largestLeft());
        return figures;
    }
}

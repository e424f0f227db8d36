package io.facesets.cluster.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.event.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private final Book book = new Book();

    @Test
    void numbersAreGivenBySizeAndThenBySmallestFace() {
        List<Group> groups = List.of(group(0, 2), group(10, 5), group(20, 2));
        Reconciliation first = book.run(groups);
        assertThat(ofGroup(first, groups).get(1)).isEqualTo(IdentityId.person(1));
        int earlier =
                groups.get(0).faces().getFirst().compareTo(groups.get(2).faces().getFirst()) < 0 ? 0 : 2;
        assertThat(ofGroup(first, groups).get(earlier)).isEqualTo(IdentityId.person(2));
        assertThat(first.next()).isEqualTo(4);
    }

    @Test
    void anUnchangedClusteringChangesNothing() {
        book.run(List.of(group(0, 4), group(10, 3)));
        assertThat(book.run(List.of(group(10, 3), group(0, 4))).changed()).isEmpty();
    }

    @Test
    void theLargerPartOfASplitKeepsTheNumberAndTheOtherGetsANewOne() {
        book.run(List.of(group(0, 10)));
        List<Group> parts = List.of(group(0, 4), group(4, 6));
        Reconciliation split = book.run(parts);
        assertThat(ofGroup(split, parts)).containsExactly(IdentityId.person(2), IdentityId.person(1));
        assertThat(book.get(1).revision()).isEqualTo(2);
        assertThat(book.get(2).revision()).isEqualTo(1);
    }

    @Test
    void theSmallerOfTwoThatMergeIsLedToTheOtherAndComesBackWhenTheyPart() {
        book.run(List.of(group(0, 6), group(6, 4)));
        assertThat(book.numbers(List.of(group(0, 10)))).containsExactly(IdentityId.person(1));
        assertThat(book.get(2).state()).isEqualTo(new IdentityState.MergedInto(IdentityId.person(1)));
        assertThat(book.get(2).members()).isEmpty();

        assertThat(book.numbers(List.of(group(0, 6), group(6, 4))))
                .containsExactly(IdentityId.person(1), IdentityId.person(2));
        assertThat(book.get(2).state()).isEqualTo(new IdentityState.Active());
    }

    @Test
    void aNamedIdentityIsNeverAbsorbed() {
        book.run(List.of(group(0, 6), group(6, 4)));
        book.decide(new Decision.Named(IdentityId.person(2), Optional.of("Anna")));
        book.run(List.of(group(0, 12)));
        assertThat(book.get(2).label()).contains("Anna");
        assertThat(book.get(2).members()).containsAll(group(6, 4).faces());
        assertThat(book.get(1).members()).containsAll(group(0, 6).faces());
        assertThat(book.get(1).members().size() + book.get(2).members().size()).isEqualTo(12);
    }

    @Test
    void aMergeJoinsWhatTheClusteringKeepsApartAndEachStillKnowsItsOwn() {
        book.run(List.of(group(0, 6), group(6, 4)));
        book.decide(new Decision.Merged(IdentityId.person(1), IdentityId.person(2)));
        for (int i = 0; i < 3; i++) {
            book.run(List.of(group(0, 6), group(6, 4)));
            assertThat(book.get(2).members()).isEqualTo(group(0, 10).faces());
            assertThat(book.get(1).state()).isEqualTo(new IdentityState.MergedInto(IdentityId.person(2)));
        }
        assertThat(book.get(1).remembered()).isEqualTo(group(0, 6).faces());
        assertThat(book.get(2).revision()).isEqualTo(2);
        // The clustering comes to see it as well, and each still knows its own.
        book.run(List.of(group(0, 10)));
        assertThat(book.get(2).members()).isEqualTo(group(0, 10).faces());
        assertThat(book.get(1).remembered()).isEqualTo(group(0, 6).faces());
    }

    @Test
    void aMovedFaceGoesAloneAndDragsNobodyAlong() {
        book.run(List.of(group(0, 9), group(9, 3)));
        FaceId moved = new FaceId(TestLibrary.content("face0"), 0);
        book.decide(new Decision.Moved(List.of(moved), IdentityId.person(2)));
        book.run(List.of(group(0, 9), group(9, 3)));
        assertThat(book.get(2).members()).hasSize(4).contains(moved);
        assertThat(book.get(1).members()).hasSize(8);
        // Also when the clustering breaks its former company up.
        book.run(List.of(group(0, 4), group(4, 5), group(9, 3)));
        assertThat(book.get(2).members()).hasSize(4).contains(moved);
        assertThat(book.get(3).members()).hasSize(3);
    }

    @Test
    void withoutAnHeirAnIdentityDissolvesAndItsNumberStaysTaken() {
        book.run(List.of(group(0, 4)));
        book.run(List.of());
        assertThat(book.get(1).state()).isEqualTo(new IdentityState.Dissolved());
        assertThat(book.numbers(List.of(group(50, 3)))).containsExactly(IdentityId.person(2));
        assertThat(book.numbers(List.of(group(0, 4), group(50, 3))))
                .containsExactly(IdentityId.person(1), IdentityId.person(2));
    }

    @Test
    void aFewStrayedFacesDoNotReviveARetiredIdentity() {
        book.run(List.of(group(0, 10)));
        book.run(List.of());
        assertThat(book.numbers(List.of(group(8, 20)))).containsExactly(IdentityId.person(2));
    }

    @Test
    void anExcludedIdentityCollectsItsFacesAndStaysExcluded() {
        book.run(List.of(group(0, 4)));
        book.decide(new Decision.IdentityExcluded(IdentityId.person(1), Decision.Reason.STRANGER));
        book.run(List.of(group(0, 6)));
        assertThat(book.get(1).state()).isEqualTo(new IdentityState.Excluded());
        assertThat(book.get(1).members()).hasSize(6);
        book.run(List.of());
        assertThat(book.get(1).state()).isEqualTo(new IdentityState.Excluded());
        assertThat(book.get(1).members()).isEmpty();
        assertThat(book.numbers(List.of(group(0, 6)))).containsExactly(IdentityId.person(1));
        assertThat(book.get(1).state()).isEqualTo(new IdentityState.Excluded());
    }

    @Property(tries = 60)
    void growthNeverRenumbers(@ForAll @IntRange(min = 1, max = 12) int people, @ForAll long seed) {
        Book grown = new Book();
        Random random = new Random(seed);
        int[] sizes = IntStream.range(0, people).map(p -> 1 + random.nextInt(6)).toArray();
        Map<Integer, IdentityId> first = grown.byPerson(sizes, random);
        for (int step = 0; step < 3; step++) {
            for (int p = 0; p < people; p++) {
                sizes[p] += random.nextInt(40);
            }
            assertThat(grown.byPerson(sizes, random)).isEqualTo(first);
        }
    }

    @Property(tries = 60)
    void theOrderOfGroupsDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Group> before = randomGroups(random);
        List<Group> after = randomGroups(random);
        Book one = new Book();
        one.run(before);
        one.run(after);
        Book other = new Book();
        other.run(shuffled(before, random));
        other.run(shuffled(after, random));
        assertThat(other.identities).isEqualTo(one.identities);
    }

    @Property(tries = 60)
    void anyHistoryKeepsItsPromises(@ForAll long seed) {
        Random random = new Random(seed);
        Book any = new Book();
        Set<IdentityId> everGiven = new HashSet<>();
        for (int step = 0; step < 6; step++) {
            Map<IdentityId, Identity> before = new TreeMap<>(any.identities);
            List<Group> groups = randomGroups(random);
            Reconciliation done = any.run(groups);
            assertThat(ofGroup(done, groups)).doesNotHaveDuplicates().hasSameSizeAs(groups);
            for (int g = 0; g < groups.size(); g++) {
                assertThat(any.identities.get(ofGroup(done, groups).get(g)).members())
                        .isEqualTo(groups.get(g).faces());
            }
            for (Identity identity : any.identities.values()) {
                Identity was = before.get(identity.id());
                assertThat(was == null).isEqualTo(everGiven.add(identity.id()));
                boolean same = was != null
                        && was.state().equals(identity.state())
                        && was.members().equals(identity.members());
                assertThat(identity.revision()).isEqualTo(was == null ? 1 : was.revision() + (same ? 0 : 1));
                assertThat(identity.state() instanceof IdentityState.Active)
                        .isEqualTo(!identity.members().isEmpty());
            }
        }
    }

    /** Whose each group is, as a whole. */
    private static List<IdentityId> ofGroup(Reconciliation done, List<Group> groups) {
        Map<List<FaceId>, IdentityId> byFaces = new HashMap<>();
        done.groups().forEach((identity, group) -> byFaces.put(group.faces(), identity));
        return groups.stream()
                .flatMap(group -> Optional.ofNullable(byFaces.get(group.faces())).stream())
                .toList();
    }

    private static List<Group> randomGroups(Random random) {
        List<Integer> faces = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
        Collections.shuffle(faces, new Random(random.nextInt(3)));
        List<Group> groups = new ArrayList<>();
        for (int at = random.nextInt(10); at < faces.size(); ) {
            int end = Math.min(faces.size(), at + 1 + random.nextInt(12));
            groups.add(of(faces.subList(at, end)));
            at = end + random.nextInt(4);
        }
        return groups;
    }

    private static List<Group> shuffled(List<Group> groups, Random random) {
        List<Group> shuffled = new ArrayList<>(groups);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static Group group(int from, int count) {
        return of(IntStream.range(from, from + count).boxed().toList());
    }

    private static Group of(List<Integer> faces) {
        return new Group(faces.stream()
                .map(i -> new FaceId(TestLibrary.content("face" + i), 0))
                .sorted(Comparator.naturalOrder())
                .map(id -> new Group.Member(id, 0.1))
                .toList());
    }

    /** Identities from run to run; all faces are always there. */
    private static final class Book {
        private final Map<IdentityId, Identity> identities = new TreeMap<>();
        private int next = 1;
        private final List<LoggedDecision> log = new ArrayList<>();

        private static final Map<FaceId, SortableFace> PRESENT = IntStream.range(0, 3000)
                .mapToObj(i -> TestLibrary.sortable("face" + i, 0, "anybody"))
                .collect(Collectors.toUnmodifiableMap(SortableFace::id, face -> face));

        Reconciliation run(List<Group> groups) {
            Reconciliation done = Reconciliation.of(
                    IdentityId.Kind.PERSON,
                    groups,
                    List.copyOf(identities.values()),
                    next,
                    PRESENT,
                    Rulings.of(log),
                    left -> true);
            done.changed().forEach(identity -> identities.put(identity.id(), identity));
            next = done.next();
            return done;
        }

        List<IdentityId> numbers(List<Group> groups) {
            return ofGroup(run(groups), groups);
        }

        Map<Integer, IdentityId> byPerson(int[] sizes, Random random) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, sizes.length).boxed().toList());
            Collections.shuffle(order, random);
            List<IdentityId> numbers =
                    numbers(order.stream().map(p -> group(p * 200, sizes[p])).toList());
            Map<Integer, IdentityId> found = new TreeMap<>();
            for (int i = 0; i < order.size(); i++) {
                found.put(order.get(i), numbers.get(i));
            }
            return found;
        }

        Identity get(int number) {
            return identities.get(IdentityId.person(number));
        }

        void decide(Decision decision) {
            log.add(new LoggedDecision(
                    log.size() + 1, Instant.EPOCH, "curator", decision, Optional.empty(), List.of()));
        }
    }
}

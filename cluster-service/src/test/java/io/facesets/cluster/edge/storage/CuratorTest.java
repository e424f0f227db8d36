package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.edge.storage.Studio.face;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.SetWishes;
import io.facesets.cluster.core.run.Wish;
import io.facesets.cluster.core.run.Wishes;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.event.ClusterUpdated.Left;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.facesets.model.event.Decision.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CuratorTest {

    private static final SortParameters THREE = SortParameters.DEFAULTS.with(Map.of("min-faces", 3.0));

    @TempDir
    Path folder;

    private Studio studio;

    @BeforeEach
    void open() {
        studio = new Studio(folder);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void everyDecisionHoldsThroughNewFacesAFullRunAndARestart() {
        for (String person : List.of("anna", "bert", "carl", "dora", "emil")) {
            studio.show(person, 0, 12);
        }
        studio.sort(THREE);
        IdentityId anna = set("anna");
        IdentityId bert = set("bert");
        IdentityId carl = set("carl");
        IdentityId dora = set("dora");
        IdentityId emil = set("emil");

        studio.decide(Wishes.name(anna, Optional.of("Anna")));
        studio.decide(Wishes.merge(bert, carl));
        LoggedDecision split = studio.decide(Wishes.split(dora, faces("dora", 0, 4)));
        studio.decide(Wishes.excludeFaces(Set.of(face("anna0")), Reason.NOT_A_FACE));
        studio.decide(Wishes.excludeIdentity(emil, Reason.STRANGER));
        studio.decide(Wishes.name(anna, Optional.of("Berta")));
        studio.undo(6);
        IdentityId fresh = studio.setOf(face("dora0")).orElseThrow();
        assertThat(fresh).isEqualTo(split.decision().identities().getLast()).isNotEqualTo(dora);
        Map<FaceId, Set<IdentityId>> atOnce = sets();
        studio.sort(THREE);
        assertThat(sets()).isEqualTo(atOnce);
        studio.restart();

        IntStream.range(0, 100).forEach(p -> studio.show("new" + p, 0, 10));
        for (String person : List.of("anna", "bert", "carl", "dora", "emil")) {
            studio.show(person, 100, 300);
        }
        studio.sort(THREE);
        studio.restart();

        assertThat(studio.identity(anna).label()).contains("Anna");
        assertThat(set("anna", 100, 300)).containsExactly(anna);
        assertThat(studio.setOf(face("anna0"))).isEmpty();
        assertThat(studio.places().get(face("anna0")).left()).containsExactly(new Left("excluded", 4, 0));
        assertThat(set("bert", 0, 12)).containsExactly(carl);
        assertThat(set("bert", 100, 300)).containsExactly(carl);
        assertThat(set("carl", 0, 12)).containsExactly(carl);
        assertThat(studio.identity(bert).state()).isEqualTo(new IdentityState.MergedInto(carl));
        assertThat(set("dora", 0, 4)).containsExactly(fresh);
        assertThat(set("dora", 4, 12)).containsExactly(dora);
        assertThat(set("dora", 100, 300)).isSubsetOf(dora, fresh);
        assertThat(set("emil", 0, 12)).containsExactly(emil);
        assertThat(set("emil", 100, 300)).containsExactly(emil);
        assertThat(studio.identity(emil).state()).isEqualTo(new IdentityState.Excluded());
        assertThat(IntStream.range(0, 100).mapToObj(p -> set("new" + p)).distinct())
                .hasSize(100);
        assertThat(studio.sort(THREE).places()).isEmpty();
    }

    @Test
    void aLostDatabaseIsPutTogetherFromWhatWasSaid() throws IOException {
        List<String> people = List.of("anna", "bert", "carl", "dora");
        people.forEach(person -> studio.show(person, 0, 6));
        studio.sort(THREE);
        IdentityId anna = set("anna");
        IdentityId bert = set("bert");
        LoggedDecision merge = studio.decide(Wishes.merge(bert, anna));
        studio.decide(Wishes.name(anna, Optional.of("Anna")));
        studio.decide(Wishes.excludeFaces(faces("carl", 0, 1), Reason.NOT_A_FACE));
        studio.decide(SetWishes.include(
                faces("dora", 0, 2), set("carl", 1, 6).iterator().next()));
        Map<FaceId, Place> before = studio.places();
        Map<IdentityId, Identity> identities = studio.identities();

        studio.lose();
        assertThat(studio.identities()).isEqualTo(identities);
        people.forEach(person -> studio.show(person, 0, 6));
        assertThat(studio.places()).isEqualTo(before);
        assertThat(studio.sort(THREE).places()).isEmpty();

        studio.undo(merge.number());
        assertThat(set("bert", 0, 6)).containsExactly(bert);
        assertThat(set("anna", 0, 6)).containsExactly(anna);
        studio.show("emil", 0, 6);
        studio.sort(THREE);
        assertThat(set("emil").number())
                .as("the next number, as if nothing had been lost")
                .isEqualTo(5);
    }

    @Test
    void whoIsLookedForBeforeTheirPhotosAreBackKeepsNameAndNumber() throws IOException {
        studio.show("anna", 0, 6);
        studio.show("bert", 0, 4);
        studio.sort(THREE);
        IdentityId bert = set("bert");
        studio.decide(Wishes.name(bert, Optional.of("Bert")));
        studio.lose();
        studio.show("anna", 0, 6);
        studio.sort(THREE);
        studio.show("bert", 0, 4);
        studio.sort(THREE);
        assertThat(set("bert", 0, 4)).containsExactly(bert);
        assertThat(studio.identity(bert).label()).contains("Bert");
    }

    @Test
    void takingEverythingBackGivesWhatARunWithoutDecisionsGives(@TempDir Path other) {
        List<String> people = List.of("anna", "bert", "carl", "dora");
        people.forEach(person -> studio.show(person, 0, 6));
        studio.sort(THREE);
        IdentityId anna = set("anna");
        Map<FaceId, Place> before = studio.places();
        studio.decide(Wishes.merge(anna, set("bert")));
        studio.decide(Wishes.split(set("carl"), faces("carl", 0, 2)));
        studio.decide(Wishes.move(faces("carl", 3, 4), set("dora")));
        studio.decide(Wishes.separate(face("dora0"), face("dora1")));
        studio.decide(Wishes.excludeFaces(faces("dora", 4, 6), Reason.STRANGER));
        studio.decide(Wishes.excludeIdentity(studio.personOf(face("bert0")).orElseThrow(), Reason.STRANGER));
        studio.decide(Wishes.name(set("carl", 4, 6).iterator().next(), Optional.of("Carl")));
        studio.decide(Wishes.confirm(studio.personOf(face("carl4")).orElseThrow(), Set.of()));
        List<LoggedDecision> log = studio.log();
        for (LoggedDecision logged : log.reversed()) {
            studio.undo(logged.number());
        }
        assertThat(studio.places()).isEqualTo(before);
        studio.sort(THREE);
        assertThat(studio.places()).isEqualTo(before);
        assertThat(studio.identities().values()).allSatisfy(identity -> {
            assertThat(identity.label()).isEmpty();
            assertThat(identity.origin()).isEqualTo(Origin.CLUSTER);
        });
        // The number of the split is never anybody's again.
        studio.show("fred", 0, 6);
        studio.sort(THREE);
        assertThat(set("fred").number()).isEqualTo(6);
    }

    @Test
    void aMergeTakenBackAfterRunsGivesEachItsOwnAndWhatJoinedIt() {
        studio.show("anna", 0, 6);
        studio.show("bert", 0, 4);
        studio.sort(THREE);
        IdentityId anna = set("anna");
        IdentityId bert = set("bert");
        studio.decide(Wishes.merge(anna, bert));
        assertThat(set("anna")).isEqualTo(bert);
        studio.show("anna", 6, 20);
        studio.show("bert", 6, 20);
        studio.sort(THREE);
        assertThat(set("anna", 6, 20)).containsExactly(bert);
        studio.undo(1);
        assertThat(set("anna", 6, 20)).containsExactly(anna);
        assertThat(set("bert", 6, 20)).containsExactly(bert);
        Map<FaceId, Place> before = studio.places();
        studio.sort(THREE);
        assertThat(studio.places()).isEqualTo(before);
    }

    @Test
    void chainsOfMergesLeadToTheEndAndCirclesAreRefused() {
        List.of("anna", "bert", "carl").forEach(person -> studio.show(person, 0, 4));
        studio.sort(THREE);
        IdentityId anna = set("anna");
        IdentityId bert = set("bert");
        IdentityId carl = set("carl");
        studio.decide(Wishes.merge(anna, bert));
        studio.decide(Wishes.name(bert, Optional.of("Bert")));
        studio.decide(Wishes.merge(bert, carl));
        assertThat(studio.identity(anna).heir()).contains(carl);
        assertThat(studio.identity(carl).label()).contains("Bert");
        assertThat(studio.identity(carl).members()).hasSize(12);
        refused(Wishes.merge(carl, anna), anna + " is merged into " + carl);
        refused(Wishes.merge(anna, bert), "say it of " + carl);
        refused(Wishes.merge(carl, carl), "two different");
        refused(Wishes.name(anna, Optional.of("Anna")), "merged into");
        studio.sort(THREE);
        assertThat(studio.identity(carl).members()).hasSize(12);
        // The first of a chain is taken back, the rest stays.
        studio.undo(1);
        assertThat(studio.identity(anna).members()).hasSize(4);
        assertThat(studio.identity(carl).members()).hasSize(8);
        studio.sort(THREE);
        assertThat(studio.identity(carl).members()).hasSize(8);
    }

    @Test
    void whatALaterDecisionBuildsOnIsNotTakenBack() {
        List.of("anna", "bert").forEach(person -> studio.show(person, 0, 6));
        studio.sort(THREE);
        IdentityId anna = set("anna");
        studio.decide(Wishes.split(anna, faces("anna", 0, 2)));
        studio.decide(Wishes.name(studio.setOf(face("anna0")).orElseThrow(), Optional.of("Young Anna")));
        assertThatThrownBy(() -> studio.undo(1)).isInstanceOf(Fault.class).hasMessageContaining("undo 2 first");
        studio.undo(2);
        studio.undo(1);
        assertThatThrownBy(() -> studio.undo(1)).hasMessageContaining("taken back before");
        assertThatThrownBy(() -> studio.undo(9)).hasMessageContaining("no decision 9");
        studio.decide(Wishes.merge(anna, set("bert")));
        studio.decide(Wishes.confirm(set("bert"), Set.of()));
        assertThatThrownBy(() -> studio.undo(3)).hasMessageContaining("undo 4 first");
        assertThat(studio.curator().last()).isEqualTo(4);
    }

    @Test
    void splitsOfWhatWasMergedAndMergesOfWhatWasSplit() {
        List.of("anna", "bert").forEach(person -> studio.show(person, 0, 6));
        studio.sort(THREE);
        IdentityId anna = set("anna");
        IdentityId bert = set("bert");
        studio.decide(Wishes.merge(anna, bert));
        Set<FaceId> mixed = new HashSet<>(faces("anna", 0, 2));
        mixed.addAll(faces("bert", 0, 2));
        studio.decide(Wishes.split(bert, mixed));
        IdentityId fresh = studio.setOf(face("anna0")).orElseThrow();
        assertThat(studio.identity(fresh).members()).containsExactlyInAnyOrderElementsOf(mixed);
        studio.sort(THREE);
        assertThat(studio.identity(fresh).members()).containsAll(mixed);
        studio.decide(Wishes.merge(fresh, bert));
        assertThat(studio.identity(bert).members()).hasSize(12);
        studio.sort(THREE);
        assertThat(studio.identity(bert).members()).hasSize(12);
        studio.undo(3);
        studio.sort(THREE);
        assertThat(studio.identity(fresh).members()).containsAll(mixed);
    }

    @Test
    void decisionsHoldForFacesThatGoAndComeBack() {
        List.of("anna", "bert").forEach(person -> studio.show(person, 0, 6));
        studio.sort(THREE);
        IdentityId anna = set("anna");
        IdentityId bert = set("bert");
        studio.decide(Wishes.move(faces("anna", 0, 1), bert));
        studio.decide(Wishes.excludeFaces(faces("anna", 1, 2), Reason.STRANGER));
        studio.decide(Wishes.name(anna, Optional.of("Anna")));
        IntStream.range(0, 6).forEach(i -> studio.remove("anna" + i));
        refused(Wishes.move(faces("anna", 0, 1), anna), "no face");
        studio.decide(Wishes.name(bert, Optional.of("Bert")));
        studio.sort(THREE);
        assertThat(studio.identity(anna).state()).isEqualTo(new IdentityState.Dissolved());
        assertThat(studio.identity(anna).label()).contains("Anna");
        assertThat(studio.places()).hasSize(6);
        studio.show("anna", 0, 6);
        studio.sort(THREE);
        assertThat(studio.setOf(face("anna0"))).contains(bert);
        assertThat(studio.setOf(face("anna1"))).isEmpty();
        assertThat(set("anna", 2, 6)).containsExactly(anna);
    }

    @Test
    void whatIsBesideThePointIsRefusedAndChangesNothing() {
        List.of("anna", "bert").forEach(person -> studio.show(person, 0, 4));
        studio.sort(THREE);
        IdentityId anna = set("anna");
        IdentityId person = studio.personOf(face("anna0")).orElseThrow();
        FaceId unknown = face("nobody");
        refused(Wishes.name(IdentityId.faceset(99), Optional.of("X")), "There is no faceset_099");
        refused(Wishes.name(anna, Optional.of(" ")), "1 to 100 characters");
        refused(Wishes.name(anna, Optional.of("x".repeat(101))), "1 to 100");
        refused(Wishes.name(anna, Optional.empty()), "no name");
        refused(Wishes.merge(anna, person), "one kind");
        refused(Wishes.split(anna, Set.of()), "at least one face");
        refused(Wishes.split(anna, faces("anna", 0, 4)), "all the faces");
        refused(Wishes.split(anna, faces("bert", 0, 1)), "is not in " + anna + ": it is in " + set("bert"));
        refused(Wishes.split(anna, Set.of(unknown)), "no face " + unknown);
        refused(Wishes.move(Set.of(unknown), anna), "no face");
        refused(Wishes.move(Set.of(), anna), "already");
        refused(Wishes.move(faces("anna", 0, 2), anna), "already");
        refused(Wishes.confirm(anna, faces("bert", 0, 1)), "is not in");
        refused(Wishes.separate(face("anna0"), face("anna0")), "itself");
        refused(Wishes.separate(face("anna0"), unknown), "no face");
        refused(Wishes.excludeFaces(Set.of(), Reason.STRANGER), "at least one");
        refused(Wishes.excludeFaces(Set.of(unknown), Reason.STRANGER), "no face");
        refused(Wishes.excludeIdentity(IdentityId.person(77), Reason.STRANGER), "There is no person_077");
        assertThat(studio.log()).isEmpty();
        assertThatThrownBy(() -> studio.curator().last()).hasMessageContaining("no decision");

        twice(Wishes.name(anna, Optional.of("Anna")));
        twice(Wishes.confirm(anna, faces("anna", 0, 2)));
        twice(Wishes.separate(face("anna0"), face("bert0")));
        refused(Wishes.separate(face("bert0"), face("anna0")), "already");
        refused(Wishes.merge(set("bert"), anna), "by decision 3: undo that one first");
        twice(Wishes.excludeFaces(faces("bert", 1, 2), Reason.STRANGER));
        refused(Wishes.move(faces("bert", 1, 2), anna), "by decision 4");
        twice(Wishes.excludeIdentity(person, Reason.STRANGER));
        refused(Wishes.move(faces("anna", 0, 1), set("bert")), "excluded, by decision 5");
        assertThat(studio.log()).hasSize(5);
    }

    @Test
    void whatIsDecidedWhileARunIsUnderWayHoldsInItsOutcome() {
        List.of("anna", "bert").forEach(person -> studio.show(person, 0, 6));
        studio.sort(THREE);
        IdentityId anna = set("anna");
        IdentityId bert = set("bert");
        studio.show("anna", 6, 12);
        studio.sortWhile(THREE, () -> {
            studio.decide(Wishes.split(anna, faces("anna", 0, 3)));
            studio.decide(Wishes.excludeFaces(faces("bert", 0, 1), Reason.STRANGER));
            studio.decide(Wishes.name(bert, Optional.of("Bert")));
        });
        assertThat(set("anna", 0, 3)).doesNotContain(anna).hasSize(1);
        assertThat(set("anna", 3, 6)).containsExactly(anna);
        assertThat(set("anna", 6, 12)).isNotEmpty();
        assertThat(studio.setOf(face("bert0"))).isEmpty();
        assertThat(studio.identity(bert).label()).contains("Bert");
        Map<FaceId, Place> places = studio.places();
        studio.sort(THREE);
        assertThat(studio.places().keySet()).isEqualTo(places.keySet());
        assertThat(set("anna", 0, 3)).doesNotContain(anna).hasSize(1);
    }

    @Test
    void anExcludedPersonLeavesTheSetsAtOnceAndWithEveryRun() {
        List.of("anna", "bert").forEach(person -> studio.show(person, 0, 5));
        studio.sort(THREE);
        IdentityId set = set("anna");
        IdentityId person = studio.personOf(face("anna0")).orElseThrow();
        studio.decide(Wishes.excludeIdentity(person, Reason.STRANGER));
        assertThat(set("anna", 0, 5)).isEmpty();
        studio.show("anna", 5, 9);
        studio.sort(THREE);
        assertThat(set("anna", 0, 9)).isEmpty();
        assertThat(studio.identity(person).members()).hasSize(9);
        studio.undo(1);
        assertThat(set("anna", 0, 5)).containsExactly(set);
        studio.sort(THREE);
        assertThat(set("anna", 0, 9)).containsExactly(set);
    }

    @Test
    void aMergeOfPersonsReachesTheirSetsWithTheNextRun() {
        List.of("anna", "bert").forEach(person -> studio.show(person, 0, 5));
        studio.sort(THREE);
        studio.decide(Wishes.merge(
                studio.personOf(face("anna0")).orElseThrow(),
                studio.personOf(face("bert0")).orElseThrow()));
        studio.sort(THREE);
        assertThat(studio.setOf(face("anna0"))).isEqualTo(studio.setOf(face("bert0")));
        studio.undo(1);
        studio.sort(THREE);
        assertThat(studio.setOf(face("anna0"))).isNotEqualTo(studio.setOf(face("bert0")));
    }

    @Test
    void whatACuratorHasPutIntoASetStaysWhateverTheGatesSay() {
        List.of("anna", "bert").forEach(person -> studio.show(person, 0, 5));
        studio.sort(THREE);
        IdentityId anna = set("anna");
        studio.decide(Wishes.confirm(anna, Set.of()));
        studio.sort(THREE.with(Map.of("min-faces", 50.0)));
        assertThat(set("anna", 0, 5)).containsExactly(anna);
        assertThat(set("bert", 0, 5)).isEmpty();
        studio.show("anna", 5, 7);
        studio.sort(THREE.with(Map.of("min-faces", 50.0)));
        assertThat(set("anna", 0, 7)).containsExactly(anna);
    }

    private void twice(Wish wish) {
        studio.decide(wish);
        refused(wish, "already");
    }

    private void refused(Wish wish, String because) {
        Map<FaceId, Place> places = studio.places();
        Map<IdentityId, Identity> identities = studio.identities();
        assertThatThrownBy(() -> studio.decide(wish))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.blame()).isEqualTo(Fault.Blame.USER))
                .hasMessageContaining(because);
        assertThat(studio.places()).isEqualTo(places);
        assertThat(studio.identities()).isEqualTo(identities);
        studio.check();
    }

    private Map<FaceId, Set<IdentityId>> sets() {
        return studio.places().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> Set.copyOf(entry.getValue().identities())));
    }

    private IdentityId set(String person) {
        return studio.setOf(face(person + 0))
                .or(() -> studio.setOf(face(person + 2)))
                .orElseThrow();
    }

    private Set<IdentityId> set(String person, int from, int to) {
        Map<FaceId, Place> places = studio.places();
        return faces(person, from, to).stream()
                .flatMap(face -> places.get(face).facesets().stream())
                .map(membership -> membership.identity())
                .collect(Collectors.toSet());
    }

    private static Set<FaceId> faces(String person, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> face(person + i)).collect(Collectors.toSet());
    }
}

package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.edge.storage.Studio.face;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.Plan;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.SetWishes;
import io.facesets.cluster.core.run.Wish;
import io.facesets.cluster.core.run.Wishes;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.event.ClusterUpdated.Membership;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.facesets.model.event.Decision;
import io.facesets.model.event.Decision.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets that were founded, faces in several sets, and eras: {@link Studio} checks each step besides. */
class SetsBesideTest {

    private static final SortParameters FIVE = SortParameters.DEFAULTS.with(Map.of("min-faces", 5.0));

    /** Plans number new sets as they like. */
    private static final int BASE = 10_000;

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
    void aFoundedSetStaysHoweverSmallAndGainsFacesOfItsPerson() {
        studio.show("anna", 0, 2);
        studio.show("bert", 0, 6);
        studio.sort(FIVE);
        LoggedDecision founded = studio.decide(SetWishes.found(faces("anna", 0, 2), Optional.of("Anna")));
        IdentityId anna = studio.setOf(face("anna0")).orElseThrow();
        assertThat(founded.decision().identities()).containsExactly(anna);
        assertThat(studio.identity(anna).label()).contains("Anna");
        assertThat(studio.identity(anna).origin()).isEqualTo(Origin.CURATOR);
        assertThat(studio.sort(FIVE).places()).isEmpty();
        studio.show("anna", 2, 9);
        studio.restart();
        studio.sort(FIVE);
        assertThat(sets("anna", 0, 9)).containsExactly(anna);
        studio.undo(founded.number());
        assertThat(studio.setOf(face("anna0"))).isEmpty();
        assertThat(studio.identity(anna).state()).isEqualTo(new IdentityState.Dissolved());
        studio.sort(FIVE);
        assertThat(sets("anna", 0, 9)).hasSize(1).doesNotContain(anna);
    }

    @Test
    void aSetMayBeFoundedOfOthersFacesAndTheseGoBackWhenItIsTakenBack() {
        studio.show("anna", 0, 8);
        studio.sort(FIVE);
        IdentityId anna = studio.setOf(face("anna0")).orElseThrow();
        Map<FaceId, Place> before = studio.places();
        LoggedDecision founded = studio.decide(SetWishes.found(faces("anna", 0, 3), Optional.empty()));
        assertThat(sets("anna", 0, 3)).hasSize(1).doesNotContain(anna);
        studio.sort(FIVE);
        assertThat(sets("anna", 3, 8)).containsExactly(anna);
        studio.undo(founded.number());
        assertThat(studio.places()).isEqualTo(before);
        assertThat(studio.sort(FIVE).places()).isEmpty();
    }

    @Test
    void aFaceMayBeInSeveralSetsWhateverRunsFind() {
        studio.show("anna", 0, 6);
        studio.show("bert", 0, 6);
        studio.show("alone", "carl");
        studio.sort(FIVE);
        IdentityId anna = studio.setOf(face("anna0")).orElseThrow();
        IdentityId bert = studio.setOf(face("bert0")).orElseThrow();
        Set<FaceId> guests = Set.of(face("bert0"), face("alone"));
        double centre = distance("anna1", anna);
        studio.decide(SetWishes.include(guests, anna));
        assertThat(facesets("bert0")).containsExactly(bert, anna);
        assertThat(facesets("alone")).containsExactly(anna);
        assertThat(studio.places().get(face("alone")).left()).isNotEmpty();
        assertThat(studio.identity(anna).faces()).hasSize(8);
        assertThat(studio.identity(anna).members()).hasSize(6);
        // Whoever is in a set besides does not move its centre.
        assertThat(distance("anna1", anna)).isEqualTo(centre);
        assertThat(distance("bert0", anna)).isGreaterThan(0.6);
        assertThat(studio.sort(FIVE).places()).isEmpty();
        studio.restart();
        studio.show("bert", 6, 9);
        studio.sort(FIVE);
        assertThat(facesets("bert0")).containsExactly(bert, anna);

        studio.decide(Wishes.excludeFaces(Set.of(face("bert0")), Reason.NOT_A_FACE));
        assertThat(facesets("bert0")).isEmpty();
        studio.undo(2);
        assertThat(facesets("bert0")).containsExactly(bert, anna);
        studio.decide(Wishes.merge(anna, bert));
        assertThat(facesets("bert0")).containsExactly(bert);
        assertThat(facesets("alone")).containsExactly(bert);
        studio.undo(3);
        assertThat(facesets("alone")).containsExactly(anna);
        studio.decide(Wishes.separate(face("alone"), face("anna3")));
        assertThat(facesets("alone")).isEmpty();
        studio.decide(Wishes.move(Set.of(face("anna3")), bert));
        assertThat(facesets("alone")).containsExactly(anna);
        studio.sort(FIVE);
        assertThat(facesets("alone")).containsExactly(anna);
        studio.undo(5);
        studio.undo(1);
        assertThat(facesets("bert0")).containsExactly(bert);
        assertThat(facesets("alone")).isEmpty();
    }

    @Test
    void anExcludedPersonsFacesLeaveEverySetAndComeBack() {
        studio.show("anna", 0, 6);
        studio.show("bert", 0, 6);
        studio.sort(FIVE);
        IdentityId anna = studio.setOf(face("anna0")).orElseThrow();
        IdentityId bert = studio.setOf(face("bert0")).orElseThrow();
        studio.decide(SetWishes.include(faces("bert", 0, 2), anna));
        eras(anna, Map.of("old", faces("anna", 0, 3), "mixed", Set.of(face("anna4"), face("bert1"))));
        studio.decide(Wishes.excludeIdentity(studio.personOf(face("bert0")).orElseThrow(), Reason.STRANGER));
        assertThat(facesets("bert1")).isEmpty();
        assertThat(studio.sort(FIVE).places()).isEmpty();
        studio.undo(4);
        assertThat(facesets("bert1")).hasSize(3).startsWith(bert);
        assertThat(studio.sort(FIVE).places()).isEmpty();
    }

    @Test
    void anEraHasItsFacesAndNothingElse() {
        studio.show("anna", 0, 12);
        studio.sort(FIVE);
        IdentityId anna = studio.setOf(face("anna0")).orElseThrow();
        RunOutcome outcome = eras(anna, Map.of("1999", faces("anna", 0, 5), "2011-14", faces("anna", 7, 9)));
        assertThat(outcome.operation()).isEqualTo("eras-split");
        assertThat(outcome.decisions()).hasSize(2);
        Identity early = named("1999");
        Identity late = named("2011-14");
        assertThat(early.era()).contains(new EraOf(anna, false));
        assertThat(late.era()).contains(new EraOf(anna, true));
        assertThat(Set.copyOf(early.faces())).isEqualTo(faces("anna", 0, 5));
        assertThat(facesets("anna0")).containsExactly(anna, early.id());
        assertThat(studio.identity(anna).members()).hasSize(12);
        studio.show("anna", 12, 30);
        studio.restart();
        studio.sort(FIVE);
        assertThat(Set.copyOf(named("1999").faces())).isEqualTo(faces("anna", 0, 5));
        assertThat(named("1999").revision()).isEqualTo(1);
        studio.remove("anna1");
        studio.sort(FIVE);
        assertThat(named("1999").faces()).hasSize(4);
        studio.decide(Wishes.name(early.id(), Optional.of("Little Anna")));
        studio.decide(Wishes.excludeIdentity(late.id(), Reason.STRANGER));
        studio.sort(FIVE);
        assertThat(studio.identity(late.id()).state()).isEqualTo(new IdentityState.Excluded());
        assertThat(studio.identity(early.id()).label()).contains("Little Anna");
        refused(Wishes.merge(early.id(), anna), "is an era of " + anna);
        refused(Wishes.merge(anna, early.id()), "is an era of");
        refused(Wishes.move(Set.of(face("anna20")), early.id()), "is an era of");
        refused(Wishes.confirm(early.id(), Set.of()), "is an era of");
        refused(Wishes.split(early.id(), Set.of(face("anna0"))), "is an era of");
        refused(SetWishes.include(Set.of(face("anna20")), early.id()), "is an era of");
    }

    @Test
    void aPlanIsCarriedOutWholeOrNotAtAll() {
        studio.show("anna", 0, 6);
        studio.sort(FIVE);
        IdentityId anna = studio.setOf(face("anna0")).orElseThrow();
        Plan stale = plan(anna, Map.of("a", faces("anna", 0, 2)), List.of());
        studio.decide(Wishes.name(anna, Optional.of("Anna")));
        Map<FaceId, Place> before = studio.places();
        assertThat(studio.carryOut(stale)).isEmpty();
        assertThat(studio.places()).isEqualTo(before);
        eras(anna, Map.of("a", faces("anna", 0, 2), "b", faces("anna", 2, 4)));
        IdentityId first = named("a").id();
        List<LoggedDecision> old = studio.log().stream()
                .filter(logged -> logged.decision() instanceof Decision.Founded)
                .toList();
        studio.carryOut(plan(anna, Map.of("c", faces("anna", 1, 3)), old));
        assertThat(studio.identity(first).state()).isEqualTo(new IdentityState.Dissolved());
        assertThat(facesets("anna1")).hasSize(2).contains(named("c").id());
        assertThat(studio.log()).filteredOn(logged -> !logged.inForce()).hasSize(2);
        long empty = studio.log().size();
        RunOutcome nothing = studio.carryOut(plan(anna, Map.of(), List.of())).orElseThrow();
        assertThat(nothing.places()).isEmpty();
        assertThat(studio.log()).hasSize((int) empty);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        studio.show("anna", 0, 6);
        studio.show("bert", 0, 6);
        studio.sort(FIVE);
        IdentityId anna = studio.setOf(face("anna0")).orElseThrow();
        IdentityId person = studio.personOf(face("anna0")).orElseThrow();
        refused(SetWishes.include(Set.of(face("anna0")), anna), "already");
        refused(SetWishes.include(Set.of(face("bert0")), person), "several sets");
        refused(SetWishes.include(Set.of(face("nobody0")), anna), "no face");
        refused(SetWishes.include(Set.of(face("bert0")), IdentityId.faceset(99)), "no faceset_099");
        refused(SetWishes.found(Set.of(), Optional.empty()), "at least one");
        refused(SetWishes.found(Set.of(face("anna0")), Optional.of(" x")), "a name");
        studio.decide(Wishes.separate(face("bert0"), face("anna1")));
        refused(SetWishes.include(Set.of(face("bert0")), anna), "two people, by decision 1");
        refused(SetWishes.found(Set.of(face("bert0"), face("anna1")), Optional.empty()), "two people, by decision 1");
        studio.decide(Wishes.excludeFaces(Set.of(face("anna2")), Reason.NOT_A_FACE));
        refused(SetWishes.found(Set.of(face("anna2")), Optional.empty()), "excluded, by decision 2");
        LoggedDecision founded = studio.decide(SetWishes.found(faces("bert", 1, 3), Optional.of("B")));
        IdentityId fresh = founded.decision().identities().getFirst();
        studio.decide(SetWishes.include(Set.of(face("anna4")), fresh));
        assertThatThrownBy(() -> studio.undo(founded.number()))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("Decision 4 builds on decision 3");
    }

    @Test
    void aCuratorsNameCountsMoreThanTheOneASetWasFoundedWith() {
        studio.show("anna", 0, 3);
        studio.sort(FIVE);
        studio.decide(SetWishes.found(faces("anna", 0, 3), Optional.of("folder name")));
        IdentityId set = studio.setOf(face("anna0")).orElseThrow();
        studio.decide(Wishes.name(set, Optional.of("Anna")));
        assertThat(studio.identity(set).label()).contains("Anna");
        studio.decide(Wishes.name(set, Optional.empty()));
        assertThat(studio.identity(set).label()).isEmpty();
        studio.undo(3);
        studio.undo(2);
        assertThat(studio.identity(set).label()).contains("folder name");
    }

    /** A place as it was written before a face could be in several sets. */
    @Test
    void placesOfAnOlderDatabaseAreUnderstood() {
        String url = "jdbc:sqlite:" + folder.resolve("old.db");
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .target("3")
                .load()
                .migrate();
        Jdbi old = Jdbi.create(url);
        String put = "INSERT INTO assignments (pack, content, face_index, place) VALUES ('starter', 'c', ?, ?)";
        old.useHandle(h -> {
            h.execute(
                    put,
                    0,
                    "{\"person\":{\"identity\":\"person_001\",\"distance\":0.5},\"facesets\":[{\"identity\":"
                            + "\"faceset_002\",\"distance\":0.123456789012345}],\"left\":[]}");
            h.execute(put, 1, "{\"facesets\":[],\"left\":[{\"stage\":\"blur\",\"value\":1.0,\"limit\":40.0}]}");
        });
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        List<Place> places = old.withHandle(h -> h.select("SELECT place FROM assignments ORDER BY face_index")
                .map((row, context) -> Json.read(row.getString("place"), Place.class))
                .list());
        assertThat(places.get(0).set()).contains(new Membership(IdentityId.faceset(2), 0.123456789012345));
        assertThat(places.get(0).person()).isPresent();
        assertThat(places.get(1).set()).isEmpty();
        assertThat(places.get(1).left()).hasSize(1);
        assertThat(places).allMatch(place -> place.beside().isEmpty());
    }

    private RunOutcome eras(IdentityId of, Map<String, Set<FaceId>> eras) {
        return studio.carryOut(plan(of, eras, List.of())).orElseThrow();
    }

    private Plan plan(IdentityId of, Map<String, Set<FaceId>> eras, List<LoggedDecision> takenBack) {
        List<String> names = eras.keySet().stream().sorted().toList();
        return new Plan(
                "eras-split",
                of.toString(),
                studio.log(),
                takenBack,
                BASE,
                IntStream.range(0, names.size())
                        .mapToObj(i -> (Decision) new Decision.Founded(
                                IdentityId.faceset(BASE + i),
                                true,
                                List.copyOf(Optional.ofNullable(eras.get(names.get(i)))
                                        .orElseThrow()),
                                Origin.CLUSTER,
                                Optional.of(names.get(i)),
                                Optional.empty(),
                                Optional.of(new EraOf(of, names.get(i).contains("-")))))
                        .toList(),
                Map.of(),
                Map.of("eras", (long) eras.size()));
    }

    private Identity named(String label) {
        return studio.identities().values().stream()
                .filter(identity ->
                        identity.label().equals(Optional.of(label)) && identity.state() instanceof IdentityState.Active)
                .findFirst()
                .orElseThrow();
    }

    private List<IdentityId> facesets(String photo) {
        return Optional.ofNullable(studio.places().get(face(photo))).orElseThrow().facesets().stream()
                .map(Membership::identity)
                .toList();
    }

    private double distance(String photo, IdentityId in) {
        return Optional.ofNullable(studio.places().get(face(photo))).orElseThrow().facesets().stream()
                .filter(set -> set.identity().equals(in))
                .findFirst()
                .orElseThrow()
                .distance();
    }

    private Set<IdentityId> sets(String person, int from, int to) {
        return faces(person, from, to).stream()
                .flatMap(face -> studio.setOf(face).stream())
                .collect(Collectors.toSet());
    }

    private static Set<FaceId> faces(String person, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> face(person + i)).collect(Collectors.toSet());
    }

    private void refused(Wish wish, String because) {
        assertThatThrownBy(() -> studio.decide(wish)).isInstanceOf(Fault.class).hasMessageContaining(because);
    }
}

package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.edge.storage.Studio.face;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.discovery.Discovery;
import io.facesets.cluster.core.era.Aging;
import io.facesets.cluster.core.era.EraParameters;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.operation.Discoverer;
import io.facesets.cluster.core.operation.DiscoveryParameters;
import io.facesets.cluster.core.operation.EraSplitter;
import io.facesets.cluster.core.operation.Executor.Done;
import io.facesets.cluster.core.operation.FolderImport;
import io.facesets.cluster.core.operation.FolderParameters;
import io.facesets.cluster.core.operation.FolderReport;
import io.facesets.cluster.core.operation.FolderReport.Outcome;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.SetWishes;
import io.facesets.cluster.core.run.Wishes;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.LibraryName;
import io.facesets.model.TakenAt;
import io.facesets.model.TakenAt.Evidence;
import io.facesets.model.event.ClusterUpdated.Membership;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.facesets.model.event.Decision.Reason;
import io.facesets.model.event.FacesEmbedded;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations on people whose faces are known, kept in a database: {@link Studio} checks each step besides. */
class OperationsTest {

    private static final SortParameters FIVE = SortParameters.DEFAULTS.with(Map.of("min-faces", 5.0));
    private static final DiscoveryParameters SIX = DiscoveryParameters.usual(SortParameters.DEFAULTS);
    private static final LinkageOptions OPTIONS = new LinkageOptions(2, 40);

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
    void eachFolderIsAPersonAndBystandersAreNot() {
        usualFolders();
        Done<FolderImport.Report> done = imported(List.of("/f/anna", "/f/bert/"), List.of());
        assertThat(done.report().folders())
                .extracting(FolderReport::name, FolderReport::outcome, FolderReport::kept, FolderReport::bystanders)
                .containsExactly(tuple("anna", Outcome.FOUNDED, 8, 3), tuple("bert", Outcome.FOUNDED, 3, 0));
        IdentityId anna = studio.setOf(face("anna0")).orElseThrow();
        IdentityId bert = studio.setOf(face("bert0")).orElseThrow();
        assertThat(anna).isEqualTo(IdentityId.faceset(1));
        assertThat(studio.identity(anna).label()).contains("anna");
        assertThat(studio.identity(anna).origin()).isEqualTo(Origin.FOLDER);
        assertThat(studio.identity(anna).members()).hasSize(8);
        assertThat(studio.setOf(new FaceId(TestLibrary.content("anna7"), 1))).isEmpty();
        // However few, it stays, whatever a run finds.
        studio.sort(FIVE);
        studio.restart();
        assertThat(studio.identity(bert).members()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(studio.setOf(face("bert1"))).contains(bert);

        Map<FaceId, Place> before = studio.places();
        long decided = studio.log().size();
        Done<FolderImport.Report> again = imported(List.of("/f/anna", "/f/bert"), List.of());
        assertThat(again.report().folders()).extracting(FolderReport::outcome).containsOnly(Outcome.KNOWN);
        assertThat(again.decisions()).isEmpty();
        assertThat(studio.places()).isEqualTo(before);
        assertThat(studio.log()).hasSize((int) decided);

        studio.put("late", "/f/anna/late.jpg", Optional.empty(), TestLibrary.showing("late", "anna"));
        Done<FolderImport.Report> more = imported(List.of("/f/anna"), List.of());
        assertThat(more.report().folders().getFirst().added()).isEqualTo(1);
        assertThat(studio.setOf(face("late"))).contains(anna);
        for (LoggedDecision logged : studio.log().reversed()) {
            studio.undo(logged.number());
        }
        studio.sort(FIVE);
        assertThat(studio.setOf(face("anna0"))).isPresent().isNotEqualTo(Optional.of(anna));
        assertThat(studio.setOf(face("bert0"))).isEmpty();
        assertThat(studio.identity(bert).state()).isEqualTo(new IdentityState.Dissolved());
    }

    @Test
    void aSetThatNobodyHasSpokenOfGetsTheFoldersName() {
        usualFolders();
        studio.show("anna", 20, 24);
        studio.sort(FIVE);
        IdentityId anna = studio.setOf(face("anna0")).orElseThrow();
        Set<FaceId> members = Set.copyOf(studio.identity(anna).members());
        Done<FolderImport.Report> done = imported(List.of("/f/anna"), List.of());
        assertThat(done.report().folders().getFirst().outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(studio.identity(anna).label()).contains("anna");
        assertThat(Set.copyOf(studio.identity(anna).members())).isEqualTo(members);
        assertThat(studio.sort(FIVE).places()).isEmpty();
        studio.undo(1);
        assertThat(studio.identity(anna).label()).isEmpty();
        assertThat(studio.identity(anna).state()).isEqualTo(new IdentityState.Active());
        assertThat(studio.identity(anna).origin()).isEqualTo(Origin.CLUSTER);
    }

    @Test
    void aFolderDoesNotTakeWhatACuratorHasSaid() {
        usualFolders();
        studio.sort(FIVE);
        IdentityId anna = studio.setOf(face("anna0")).orElseThrow();
        studio.decide(Wishes.name(anna, Optional.of("Aunt Anna")));
        LoggedDecision apart = studio.decide(SetWishes.found(Set.of(face("anna1")), Optional.of("Somebody")));
        IdentityId somebody = apart.decision().identities().getFirst();
        studio.decide(Wishes.excludeFaces(Set.of(face("anna2")), Reason.NOT_A_FACE));
        Done<FolderImport.Report> done = imported(List.of("/f/anna"), List.of());
        FolderReport report = done.report().folders().getFirst();
        assertThat(report.outcome()).isEqualTo(Outcome.FOUNDED);
        assertThat(report.beside()).isEqualTo(1);
        IdentityId own = done.numbered(report.set().orElseThrow());
        assertThat(own).isNotEqualTo(anna);
        assertThat(studio.identity(anna).label()).contains("Aunt Anna");
        assertThat(facesets("anna1")).containsExactly(somebody, own);
        assertThat(facesets("anna2")).isEmpty();
        assertThat(imported(List.of("/f/anna"), List.of()).decisions()).isEmpty();
        // Whoever is moved away stays away, and a set merged into another takes new photos with it.
        studio.decide(Wishes.move(Set.of(face("anna3")), somebody));
        studio.decide(Wishes.merge(own, anna));
        studio.put("late", "/f/anna/late.jpg", Optional.empty(), TestLibrary.showing("late", "anna"));
        Done<FolderImport.Report> again = imported(List.of("/f/anna"), List.of());
        assertThat(again.report().folders().getFirst().added()).isEqualTo(1);
        assertThat(facesets("anna3")).containsExactly(somebody);
        assertThat(facesets("late")).containsExactly(anna);
    }

    @Test
    void aPhotoInTwoFoldersIsInBothSets() {
        usualFolders();
        studio.copy("anna0", "/f/bert/anna0.jpg");
        for (int i = 0; i < 4; i++) {
            studio.copy("anna" + i, "/f/best of/" + i + ".jpg");
        }
        Done<FolderImport.Report> done = imported(List.of("/f/anna", "/f/bert", "/f/best of"), List.of());
        assertThat(done.report().folders())
                .extracting(FolderReport::outcome)
                .containsExactly(Outcome.FOUNDED, Outcome.FOUNDED, Outcome.NOBODY);
        // In the folder of bert she is a bystander.
        assertThat(facesets("anna0")).hasSize(1);
        studio.put("new", "/f/best of/new.jpg", Optional.empty(), TestLibrary.showing("new", "anna"));
        Done<FolderImport.Report> best = imported(List.of("/f/best of"), List.of());
        assertThat(best.report().folders().getFirst().outcome()).isEqualTo(Outcome.FOUNDED);
        IdentityId own = studio.setOf(face("new")).orElseThrow();
        assertThat(studio.identity(own).members()).containsExactly(face("new"));
        assertThat(studio.identity(own).beside()).hasSize(4);
        assertThat(facesets("anna0")).hasSize(2).contains(own);
        assertThat(imported(List.of("/f/best of", "/f/anna"), List.of()).decisions())
                .isEmpty();
    }

    @Test
    void aFaceOfAMixedFolderGoesIntoEverySetItIsNear() {
        usualFolders();
        studio.put("m1", "/f/mixed/m1.jpg", Optional.empty(), TestLibrary.showing("m1", "anna", "bert", "carl"));
        studio.put("m2", "/f/mixed/m2.jpg", Optional.empty(), TestLibrary.showing("m2", "anna"));
        Done<FolderImport.Report> done = imported(List.of("/f/anna", "/f/bert"), List.of("/f/mixed"));
        IdentityId anna = studio.setOf(face("anna0")).orElseThrow();
        IdentityId bert = studio.setOf(face("bert0")).orElseThrow();
        assertThat(done.report().mixed().get("/f/mixed")).isEqualTo(Map.of(anna, 2, bert, 1));
        assertThat(facesets("m1")).containsExactly(anna);
        assertThat(sets(new FaceId(TestLibrary.content("m1"), 1))).containsExactly(bert);
        assertThat(sets(new FaceId(TestLibrary.content("m1"), 2))).isEmpty();
        assertThat(studio.identity(anna).beside()).hasSize(2);
        studio.sort(FIVE);
        assertThat(facesets("m1")).containsExactly(anna);
        // Later, of the folders that were imported before.
        assertThat(imported(List.of(), List.of("/f/mixed")).decisions()).isEmpty();
        studio.put("m3", "/f/mixed/m3.jpg", Optional.empty(), TestLibrary.showing("m3", "bert"));
        assertThat(imported(List.of(), List.of("/f/mixed")).decisions()).hasSize(1);
        assertThat(facesets("m3")).containsExactly(bert);
        // As near as everybody is, she is in every set.
        FolderParameters wide = FolderParameters.DEFAULTS.with(Map.of("mixed-threshold", 1.9));
        studio.put("m4", "/f/more/m4.jpg", Optional.empty(), TestLibrary.showing("m4", "carl"));
        done(new FolderImport(studio.executor())
                .run(new FolderImport.Request(List.of(), List.of("/f/more"), wide), false, Monitor.NONE));
        assertThat(facesets("m4")).containsExactlyInAnyOrder(anna, bert);
    }

    @Test
    void aDryImportSaysWhatWouldBeAndFoldersOfNobodyAreSaid() {
        usualFolders();
        studio.put(
                "sea",
                "/f/views/sea.jpg",
                Optional.empty(),
                TestLibrary.outcome("sea", new FacesEmbedded.NoFace(9, 9)));
        Map<FaceId, Place> before = studio.places();
        Done<FolderImport.Report> dry = new FolderImport(studio.executor())
                .run(
                        new FolderImport.Request(
                                List.of("/f/anna", "/f/views", "/f/anna"), List.of(), FolderParameters.DEFAULTS),
                        true,
                        Monitor.NONE);
        assertThat(dry.run()).isEmpty();
        assertThat(dry.decisions()).hasSize(1);
        assertThat(dry.report().folders())
                .extracting(FolderReport::outcome)
                .containsExactly(Outcome.FOUNDED, Outcome.NOBODY);
        assertThat(studio.places()).isEqualTo(before);
        assertThat(studio.log()).isEmpty();
        refused(() -> imported(List.of("/f/nothing"), List.of()), "No photo in /f/nothing");
        refused(() -> imported(List.of(), List.of()), "at least one");
        refused(() -> imported(List.of("/"), List.of()), "named after");
    }

    @Test
    void aDiscoveryMakesSetsOfWhomNoSetHas() {
        studio.show("anna", 0, 6);
        studio.sort(FIVE);
        IdentityId anna = studio.setOf(face("anna0")).orElseThrow();
        studio.show("anna", 6, 9);
        party("bert", 7);
        party("carl", 9);
        party("dora", 5);
        Done<Discovery> dry = discovered(true);
        assertThat(studio.log()).isEmpty();
        Done<Discovery> done = discovered(false);
        assertThat(dry.report()).isEqualTo(done.report());
        assertThat(dry.decisions()).isEqualTo(done.decisions());
        IdentityId carl = studio.setOf(face("carl0")).orElseThrow();
        IdentityId bert = studio.setOf(face("bert0")).orElseThrow();
        assertThat(carl.number()).isEqualTo(anna.number() + 1);
        assertThat(bert.number()).isEqualTo(anna.number() + 2);
        assertThat(studio.identity(bert).origin()).isEqualTo(Origin.CLUSTER);
        assertThat(facesets("dora0")).isEmpty();
        Map<FaceId, Place> before = studio.places();
        Done<Discovery> again = discovered(false);
        assertThat(again.decisions()).isEmpty();
        assertThat(again.run().orElseThrow().figures()).containsEntry("new-sets", 0L);
        assertThat(studio.places()).isEqualTo(before);
        // A sort asks for 15 photos, and keeps them nevertheless.
        studio.restart();
        studio.sort(SortParameters.DEFAULTS);
        assertThat(studio.setOf(face("bert0"))).contains(bert);
        assertThat(studio.identity(bert).members()).hasSize(7);
        // A folder's word counts more: the set is the folder's from then on.
        for (int i = 0; i < 7; i++) {
            studio.copy("bert" + i, "/f/Bertram/" + i + ".jpg");
        }
        Done<FolderImport.Report> folder = imported(List.of("/f/Bertram"), List.of());
        assertThat(folder.report().folders().getFirst().outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(studio.identity(bert).label()).contains("Bertram");
        assertThat(studio.identity(bert).origin()).isEqualTo(Origin.FOLDER);
        refused(() -> studio.undo(2), "builds on");
        studio.undo(1);
        assertThat(studio.identity(carl).state()).isEqualTo(new IdentityState.Dissolved());
        assertThat(facesets("carl0")).isEmpty();
    }

    @Test
    void whoeverIsOfNoInterestOrKnownIsNotDiscovered() {
        party("bert", 7);
        party("carl", 7);
        studio.sort(SortParameters.DEFAULTS);
        studio.decide(Wishes.excludeIdentity(studio.personOf(face("bert0")).orElseThrow(), Reason.STRANGER));
        studio.decide(Wishes.excludeFaces(Set.of(face("carl0"), face("carl1")), Reason.NOT_A_FACE));
        assertThat(discovered(false).decisions()).isEmpty();
        studio.undo(2);
        assertThat(discovered(false).decisions()).hasSize(1);
        assertThat(facesets("bert0")).isEmpty();
        refused(
                () -> new Discoverer(studio.executor(), OPTIONS)
                        .run(new Discoverer.Source.Folder("/nowhere"), SIX, true, Monitor.NONE),
                "/nowhere");
        studio.check();
    }

    /** Somebody decides while a discovery is under way: it starts again. */
    @Test
    void whoDecidesMeanwhileIsHeard() {
        party("bert", 7);
        party("carl", 7);
        List<Boolean> decided = new ArrayList<>();
        Monitor meanwhile = new Monitor() {
            @Override
            public void stage(String name, long total) {
                if (name.equals("publishing") && decided.isEmpty()) {
                    decided.add(true);
                    studio.decide(Wishes.excludeFaces(faces("carl", 0, 4), Reason.STRANGER));
                }
            }

            @Override
            public void advance(long steps) {}

            @Override
            public void checkCancelled() {}
        };
        Done<Discovery> done = done(new Discoverer(studio.executor(), OPTIONS)
                .run(new Discoverer.Source.Folder("/party"), SIX, false, meanwhile));
        assertThat(done.decisions()).hasSize(1);
        assertThat(facesets("bert0")).hasSize(1);
        assertThat(facesets("carl5")).isEmpty();
    }

    @Test
    void aPersonsAgesAreSetsBesideThePersons() {
        Aging aging = new Aging(3);
        double[] child = aging.age();
        double[] grown = aging.age();
        ages(aging, child, "child", 0, 26, 1999);
        ages(aging, grown, "grown", 0, 30, 2015);
        ages(aging, aging.age(), "odd", 0, 4, 2007);
        studio.sort(FIVE.with(Map.of("outlier-threshold", 0.9, "initial-threshold", 0.7)));
        IdentityId anna = studio.setOf(face("child0")).orElseThrow();
        assertThat(studio.setOf(face("grown0"))).contains(anna);
        studio.decide(Wishes.name(anna, Optional.of("Anna")));
        Done<EraSplitter.Report> dry = split(anna, true);
        assertThat(studio.log()).hasSize(1);
        Done<EraSplitter.Report> done = split(anna, false);
        assertThat(done.decisions()).isEqualTo(dry.decisions());
        Identity early = era("Anna_1999");
        Identity late = era("Anna_2015");
        Identity thin = era("Anna_2007");
        assertThat(early.era()).contains(new EraOf(anna, false));
        assertThat(thin.era()).contains(new EraOf(anna, true));
        assertThat(Set.copyOf(early.faces())).isEqualTo(faces("child", 0, 26));
        assertThat(Set.copyOf(late.faces())).isEqualTo(faces("grown", 0, 30));
        assertThat(facesets("child0")).containsExactly(anna, early.id());
        assertThat(studio.identity(anna).members()).hasSize(60);
        RunOutcome run = done.run().orElseThrow();
        assertThat(run.figures()).containsEntry("eras", 2L).containsEntry("thin", 1L);
        assertThat(run.about()).isEqualTo(anna.toString());

        Done<EraSplitter.Report> again = split(anna, false);
        assertThat(again.decisions()).isEmpty();
        assertThat(again.report().unchanged()).containsExactlyInAnyOrder(early.id(), late.id(), thin.id());
        studio.restart();
        studio.sort(FIVE.with(Map.of("outlier-threshold", 0.9, "initial-threshold", 0.7)));
        assertThat(era("Anna_1999")).isEqualTo(early);
        // An era is nobody to compare with, and its faces are discovered as if it were not there.
        assertThat(discovered(false).decisions()).isEmpty();

        ages(aging, child, "child", 26, 30, 1999);
        Done<EraSplitter.Report> more = split(anna, false);
        assertThat(more.run().orElseThrow().figures())
                .containsEntry("new-sets", 1L)
                .containsEntry("replaced", 1L);
        assertThat(era("Anna_1999").faces()).hasSize(30);
        assertThat(studio.identity(early.id()).state()).isEqualTo(new IdentityState.Dissolved());
        assertThat(studio.identity(late.id())).isEqualTo(late);
        assertThat(studio.setOf(face("child27"))).as("before it is sorted").isEmpty();

        // One of which a curator has spoken stays as it is.
        studio.decide(Wishes.name(late.id(), Optional.of("Mrs Anna")));
        ages(aging, grown, "grown", 30, 34, 2015);
        split(anna, false);
        assertThat(studio.identity(late.id()).label()).contains("Mrs Anna");
        assertThat(studio.identity(late.id()).faces()).hasSize(30);
        refused(() -> split(late.id(), false), "is an era of " + anna);
        refused(() -> split(IdentityId.faceset(99), false), "no set faceset_099");
    }

    @Test
    void whomSomebodyHasGivenToOthersIsInNoEra() {
        Aging aging = new Aging(4);
        ages(aging, aging.age(), "child", 0, 25, 1999);
        studio.sort(FIVE);
        IdentityId anna = studio.setOf(face("child0")).orElseThrow();
        studio.decide(SetWishes.found(faces("child", 0, 3), Optional.of("a sister")));
        studio.decide(Wishes.excludeFaces(faces("child", 3, 5), Reason.NOT_A_FACE));
        split(anna, false);
        assertThat(Set.copyOf(era(anna + "_1999").faces())).isEqualTo(faces("child", 5, 25));
    }

    private void usualFolders() {
        for (int i = 0; i < 8; i++) {
            String photo = "anna" + i;
            String[] people = i < 5 ? new String[] {"anna"} : new String[] {"anna", "guest" + i};
            studio.put(photo, "/f/anna/" + i + ".jpg", Optional.empty(), TestLibrary.showing(photo, people));
        }
        for (int i = 0; i < 3; i++) {
            String photo = "bert" + i;
            studio.put(photo, "/f/bert/in/" + i + ".jpg", Optional.empty(), TestLibrary.showing(photo, "bert"));
        }
    }

    private void party(String person, int photos) {
        for (int i = 0; i < photos; i++) {
            String photo = person + i;
            studio.put(photo, "/party/" + photo + ".jpg", Optional.empty(), TestLibrary.showing(photo, person));
        }
    }

    private void ages(Aging aging, double[] age, String name, int from, int to, int year) {
        for (int i = from; i < to; i++) {
            String photo = name + i;
            var dated = aging.face(photo, age, OptionalInt.of(year));
            studio.put(
                    photo,
                    "/ages/" + photo + ".jpg",
                    Optional.of(new TakenAt(LocalDateTime.of(year, 5, 1, 12, 0), Evidence.EXIF)),
                    TestLibrary.faces(
                            photo,
                            List.of(TestLibrary.face(
                                    0, 120, 80, 0.9, dated.face().embedding()))));
        }
    }

    private Done<FolderImport.Report> imported(List<String> trusted, List<String> mixed) {
        return done(new FolderImport(studio.executor())
                .run(new FolderImport.Request(trusted, mixed, FolderParameters.DEFAULTS), false, Monitor.NONE));
    }

    private Done<Discovery> discovered(boolean dry) {
        return done(new Discoverer(studio.executor(), OPTIONS)
                .run(new Discoverer.Source.Library(new LibraryName("photos")), SIX, dry, Monitor.NONE));
    }

    private Done<EraSplitter.Report> split(IdentityId set, boolean dry) {
        return done(new EraSplitter(studio.executor(), OPTIONS).run(set, EraParameters.DEFAULTS, dry, Monitor.NONE));
    }

    private <R> Done<R> done(Done<R> done) {
        studio.check();
        return done;
    }

    private Identity era(String label) {
        return studio.identities().values().stream()
                .filter(identity ->
                        identity.label().equals(Optional.of(label)) && identity.state() instanceof IdentityState.Active)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + label + " among "
                        + studio.identities().values().stream()
                                .map(Identity::label)
                                .toList()));
    }

    private List<IdentityId> facesets(String photo) {
        return sets(face(photo));
    }

    private List<IdentityId> sets(FaceId face) {
        return Optional.ofNullable(studio.places().get(face)).orElse(Place.NOWHERE).facesets().stream()
                .map(Membership::identity)
                .toList();
    }

    private static Set<FaceId> faces(String person, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> face(person + i)).collect(Collectors.toSet());
    }

    private static void refused(Runnable what, String because) {
        assertThatThrownBy(what::run).isInstanceOf(Fault.class).hasMessageContaining(because);
    }
}

package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.TestLibrary.content;
import static io.facesets.cluster.TestLibrary.embedding;
import static io.facesets.cluster.edge.storage.Studio.face;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.forget.Forget;
import io.facesets.cluster.core.forget.ForgetTarget;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Wishes;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.LibraryName;
import io.facesets.model.event.Decision;
import io.facesets.model.trace.TraceSearch;
import io.facesets.model.trace.Traces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forgetting in the database: what goes, what stays, and that it stays so. */
class ForgetTest {

    private static final SortParameters THREE = SortParameters.DEFAULTS.with(Map.of("min-faces", 3.0));

    @TempDir
    Path folder;

    private Studio studio;
    private IdentityId anna;
    private IdentityId annasSet;
    private IdentityId bert;

    @BeforeEach
    void open() {
        studio = new Studio(folder);
        for (int i = 0; i < 6; i++) {
            studio.show("both" + i, "anna", "bert");
        }
        studio.show("anna", 0, 5);
        studio.show("bert", 0, 3);
        studio.sort(THREE);
        anna = studio.personOf(face("anna0")).orElseThrow();
        annasSet = studio.setOf(face("anna0")).orElseThrow();
        bert = studio.personOf(face("bert0")).orElseThrow();
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void aPersonGoesWithSetNameAndDecisionsAndTheOthersStay() {
        studio.decide(Wishes.name(annasSet, Optional.of("Anna Karenina")));
        studio.decide(Wishes.name(anna, Optional.of("Anna Karenina")));
        studio.decide(Wishes.name(bert, Optional.of("Bert")));
        studio.decide(Wishes.confirm(anna, Set.of(face("anna0"))));
        Forget forget = studio.forget(new ForgetTarget.OfIdentity(annasSet))
                .orElseThrow()
                .forget();
        assertThat(forget.figures()).containsEntry("faces", 11L).containsEntry("photos", 11L);
        assertThat(forget.step()).isEqualTo(Forget.Step.CLEANSED);
        for (IdentityId id : List.of(anna, annasSet)) {
            assertThat(studio.identity(id).state()).isEqualTo(new IdentityState.Forgotten());
            assertThat(studio.identity(id).label()).isEmpty();
            assertThat(studio.identity(id).remembered()).isEmpty();
        }
        assertThat(studio.identity(bert).members()).hasSize(9);
        assertThat(studio.identity(bert).label()).contains("Bert");
        assertThat(studio.log())
                .extracting(logged -> logged.decision() instanceof Decision.Withheld)
                .containsExactly(true, true, false, true);
        assertThat(studio.toldOfForgotten).hasSize(11);
        assertThat(studio.cleanser.written).hasSize(11);
        assertThat(studio.places().keySet()).noneMatch(face -> face.content().equals(content("anna0")));
        assertThatThrownBy(() -> studio.undo(1)).isInstanceOf(Fault.class).hasMessageContaining("forgotten");
        assertThatThrownBy(() -> studio.decide(Wishes.name(anna, Optional.of("Back"))))
                .isInstanceOf(Fault.class);
    }

    @Test
    void nothingBringsItBack() {
        studio.forget(new ForgetTarget.OfIdentity(anna));
        studio.cleanser.written.clear();
        studio.show("both0", "anna", "bert");
        studio.show("anna", 0, 5);
        assertThat(studio.forgetting().cleanse(Monitor.NONE)).containsEntry("records-rewritten", 6L);
        assertThat(studio.cleanser.written).contains(content("both0"), content("anna0"));
        studio.restart();
        studio.sort(THREE);
        assertThat(studio.places().keySet()).noneMatch(face -> face.content().equals(content("anna0")));
        assertThat(studio.personOf(new FaceId(content("both0"), 1))).contains(bert);
        assertThat(studio.personOf(new FaceId(content("both0"), 0))).isEmpty();
        assertThat(studio.identity(anna).state()).isEqualTo(new IdentityState.Forgotten());
        studio.show("new", "anna");
        studio.sort(THREE);
        assertThat(studio.places()).as("a new photo is no forgotten one").containsKey(face("new"));
        assertThat(studio.identity(anna).members()).isEmpty();
    }

    @Test
    void askedTwiceThereIsNothingToDo() {
        ForgetTarget person = new ForgetTarget.OfIdentity(anna);
        ForgetTarget photo = new ForgetTarget.OfPhoto(content("bert0"));
        for (ForgetTarget target : List.of(person, photo)) {
            long number = studio.forget(target).orElseThrow().forget().number();
            assertThat(studio.forget(target).orElseThrow().forget().number())
                    .as("until it is proved it is looked for again")
                    .isEqualTo(number);
            studio.forgets().proved(number);
            assertThat(studio.forget(target)).isEmpty();
            assertThat(studio.forgets().traces(number)).isEqualTo(Traces.NONE);
        }
        assertThat(studio.forgets().forgets()).extracting(Forget::step).containsOnly(Forget.Step.PROVED);
    }

    @Test
    void aFaceLeavesItsPhotosOthersUnderTheirNumbers() {
        FaceId one = new FaceId(content("both0"), 0);
        studio.forget(new ForgetTarget.OfFaces(List.of(one)));
        assertThat(studio.identity(anna).members()).hasSize(10).doesNotContain(one);
        assertThat(studio.identity(annasSet).members()).hasSize(10);
        assertThat(studio.personOf(new FaceId(content("both0"), 1))).contains(bert);
        studio.sort(THREE);
        assertThat(studio.personOf(new FaceId(content("both0"), 1))).contains(bert);
    }

    @Test
    void aPhotoAndALibraryGoWhole() {
        studio.forget(new ForgetTarget.OfPhoto(content("both1")));
        assertThat(studio.identity(anna).members()).hasSize(10);
        assertThat(studio.identity(bert).members()).hasSize(8);
        Accounts accounts = new Accounts(studio.database().jdbi(), io.facesets.cluster.TestLibrary.PACK);
        assertThat(accounts.balance().rejected()).isOne();
        assertThat(accounts.balance().photosWithFaces()).isEqualTo(13);
        studio.forget(new ForgetTarget.OfLibrary(new LibraryName("photos")));
        assertThat(accounts.balance().rejected()).isEqualTo(14);
        assertThat(accounts.balance().faces()).isZero();
        assertThat(studio.identities().values())
                .allMatch(identity -> identity.state() instanceof IdentityState.Forgotten);
        studio.sort(THREE);
    }

    @Test
    void whoeverWasMergedIntoAForgottenOneIsForgottenToo() {
        studio.decide(Wishes.name(bert, Optional.of("Bert")));
        studio.decide(Wishes.merge(bert, anna));
        assertThatThrownBy(() -> studio.forget(new ForgetTarget.OfIdentity(bert)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("merged into " + anna);
        studio.forget(new ForgetTarget.OfIdentity(anna));
        assertThat(studio.identity(bert).state()).isEqualTo(new IdentityState.Forgotten());
        assertThat(studio.identity(bert).label()).isEmpty();
        assertThat(studio.log()).allMatch(logged -> logged.decision() instanceof Decision.Withheld);
        studio.sort(THREE);
    }

    @Test
    void whatASplitSaysOfTheOtherSideStays() {
        studio.decide(Wishes.split(anna, Set.of(face("anna0"), face("anna1"))));
        IdentityId fresh = studio.personOf(face("anna0")).orElseThrow();
        studio.forget(new ForgetTarget.OfIdentity(fresh));
        assertThat(studio.log().getFirst().decision())
                .isInstanceOfSatisfying(
                        Decision.Confirmed.class,
                        confirmed -> assertThat(confirmed.identity()).isEqualTo(anna));
        studio.sort(THREE);
        assertThat(studio.personOf(face("anna2"))).contains(anna);
    }

    /** What a face that stays was moved from is gone: there is no way back. */
    @Test
    void takingAMoveBackBringsNobodyBack() {
        studio.decide(Wishes.move(Set.of(face("anna0")), bert));
        studio.forget(new ForgetTarget.OfIdentity(anna));
        studio.undo(1);
        assertThat(studio.personOf(face("anna0"))).isEmpty();
        assertThat(studio.identity(anna).members()).isEmpty();
    }

    @Test
    void aRunThatWasUnderWayDoesNotBringItBack() {
        studio.show("late", "anna");
        studio.sortWhile(THREE, () -> studio.forget(new ForgetTarget.OfIdentity(anna)));
        assertThat(studio.identity(anna).state()).isEqualTo(new IdentityState.Forgotten());
        assertThat(studio.places()).doesNotContainKey(face("anna0")).containsKey(face("late"));
    }

    /** Broken off before records are written, and gone on with by another process. */
    @Test
    void whatIsBrokenOffIsCompleted() {
        studio.cleanser.meanwhile = () -> {
            throw Fault.resource("kafka-unreachable", "gone");
        };
        ForgetTarget target = new ForgetTarget.OfIdentity(anna);
        assertThatThrownBy(() -> studio.forget(target)).isInstanceOf(Fault.class);
        studio.restart();
        Forget begun = studio.forgets().forgets().getFirst();
        assertThat(begun.step()).isEqualTo(Forget.Step.MARKED);
        assertThat(studio.identity(anna).state()).isEqualTo(new IdentityState.Forgotten());
        studio.cleanser.meanwhile = () -> {};
        assertThat(studio.forget(target).orElseThrow().forget().number()).isEqualTo(begun.number());
        assertThat(studio.forgets().forgets().getFirst().step()).isEqualTo(Forget.Step.CLEANSED);
        assertThat(studio.cleanser.written).hasSize(11);
    }

    @Test
    void theFilesHoldNothingOfItAndStillTheOthers() throws IOException {
        byte[] annas = embedding("anna", content("anna0").hashCode()).toBytes();
        byte[] berts = embedding("bert", content("bert0").hashCode()).toBytes();
        assertThat(inFiles(annas)).isTrue();
        long number = studio.forget(new ForgetTarget.OfIdentity(anna))
                .orElseThrow()
                .forget()
                .number();
        assertThat(inFiles(annas)).isFalse();
        assertThat(inFiles(berts)).isTrue();
        Traces traces = studio.forgets().traces(number);
        assertThat(traces.stretches()).isEqualTo(Map.of("embedding", 11));
        assertThat(new TraceSearch(traces).in(new ByteArrayInputStream(annas)).cardinality())
                .isOne();
        assertThat(new TraceSearch(traces).in(new ByteArrayInputStream(berts)).cardinality())
                .isZero();
    }

    /** Whether 32 bytes of the middle of it are anywhere. */
    private boolean inFiles(byte[] wanted) throws IOException {
        String needle = latin(wanted).substring(64, 96);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (latin(Files.readAllBytes(file)).contains(needle)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}

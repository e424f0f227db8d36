package io.facesets.export.edge.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.export.support.Album;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.export.support.Workshop;
import io.facesets.model.ContentId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Decision;
import io.facesets.model.event.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

    private static final PackName STARTER = PaintedFaces.PACK.name();

    @TempDir
    Path temp;

    private Workshop workshop;
    private Album album;
    private Jdbi jdbi;
    private ContentId content;

    @BeforeEach
    void open() throws IOException {
        workshop = new Workshop(temp.resolve("export.db"));
        jdbi = workshop.database().jdbi();
        jdbi.useHandle(h -> h.execute("CREATE TABLE positions (cluster TEXT, topic TEXT, part INTEGER, next INTEGER)"));
        album = new Album(temp.resolve("photos"));
        content = album.add("a.png", PaintedFaces.photo(1, 900, 700, List.of(new Painted(0, 300, 200, 200))));
        album.sort((face, person) -> 1);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private String everything() {
        var library = workshop.library();
        return library.photosWithFaces() + " " + library.members(IdentityId.faceset(1)) + " "
                + library.identities(IdentityId.Kind.FACESET) + library.identities(IdentityId.Kind.PERSON)
                + library.seen(IdentityId.person(1)) + library.leftOut() + library.lastRunParameters();
    }

    @Test
    void aDecisionIsPassedByAndItsRunHidesNoParameters() {
        workshop.take(album.drain());
        String before = everything();
        RunId run = new RunId(99);
        ClusterUpdated.DecisionMade decision = new ClusterUpdated.DecisionMade(
                STARTER,
                1,
                Instant.EPOCH,
                "curator",
                new Decision.Named(IdentityId.faceset(1), Optional.of("Anna")),
                Optional.empty(),
                List.of(),
                run);
        workshop.take(List.of(
                decision,
                new ClusterUpdated.RunCompleted(
                        STARTER, run, "decide", Map.of(), Map.of(), Instant.EPOCH, Instant.EPOCH)));
        jdbi.useHandle(h -> new MirrorWriter(STARTER).forget(h, MirrorWriter.ClusterKey.parse(decision.key())));
        assertThat(everything()).isEqualTo(before).contains("min-faces");
    }

    @Test
    void eventsHandledTwiceAreHandledOnce() {
        List<Event> events = album.drain();
        workshop.take(events);
        String once = everything();
        workshop.take(events);
        workshop.take(events.reversed());
        workshop.take(events);
        assertThat(everything()).isEqualTo(once);
        assertThat(workshop.library().members(IdentityId.faceset(1))).hasSize(1);
    }

    @Test
    void theOrderOfTopicsDoesNotMatter() {
        List<Event> events = album.drain();
        workshop.take(events);
        String inOrder = everything();
        try (Workshop other = new Workshop(temp.resolve("other.db"))) {
            other.take(events.reversed());
            Workshop mine = workshop;
            workshop = other;
            assertThat(everything()).isEqualTo(inOrder);
            workshop = mine;
        }
    }

    @Test
    void aFaceComesBackAsItWasSent() {
        workshop.take(album.drain());
        var member = workshop.library().members(IdentityId.faceset(1)).getFirst();
        var sent = (io.facesets.model.event.FacesEmbedded.Faces)
                new PaintedFaces().analyse(PaintedFaces.photo(1, 900, 700, List.of(new Painted(0, 300, 200, 200))));
        assertThat(member.face()).isEqualTo(sent.faces().getFirst());
    }

    @Test
    void aRemovedPlaceIsGoneAndAWithdrawnResultToo() {
        workshop.take(album.drain());
        workshop.take(List.of(new AssetStaged(
                content,
                AssetStaged.Kind.REMOVED,
                0,
                "image/png",
                new LibraryName("photos"),
                new Location.File(temp.resolve("photos/a.png").toString()),
                Optional.empty(),
                List.of())));
        assertThat(workshop.library().seen(IdentityId.person(1)).getFirst().paths())
                .isEmpty();

        MirrorWriter writer = new MirrorWriter(STARTER);
        jdbi.useHandle(h -> writer.forgetResult(h, new PackName("other"), content));
        assertThat(workshop.library().photosWithFaces()).hasSize(1);
        jdbi.useHandle(h -> writer.forgetResult(h, STARTER, content));
        assertThat(workshop.library().photosWithFaces()).isEmpty();
        assertThat(workshop.library().unknownMembers(IdentityId.faceset(1))).hasSize(1);
        jdbi.useHandle(h -> writer.forget(h, MirrorWriter.ClusterKey.parse("face/starter/" + content + "#0")));
        assertThat(workshop.library().identities(IdentityId.Kind.FACESET)).isEmpty();
        assertThatThrownBy(() -> MirrorWriter.ClusterKey.parse("nonsense"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherPackIsReadFromTheBeginning() {
        workshop.take(album.drain());
        MirrorState state = new MirrorState(jdbi);
        state.settleOn(STARTER);
        workshop.take(List.of());
        jdbi.useHandle(h -> {
            h.execute("INSERT INTO positions VALUES ('c', 't', 0, 5)");
            h.execute("INSERT INTO hashes (content, method, hash) VALUES (?, 1, 7)", content.sha256());
        });
        state.settleOn(STARTER);
        assertThat(count("positions")).isOne();
        state.settleOn(new PackName("buffalo_l"));
        assertThat(count("positions")).isZero();
        assertThat(count("faces")).isZero();
        assertThat(count("places")).isOne();
        assertThat(count("hashes")).isOne();
    }

    private long count(String table) {
        return jdbi.withHandle(
                h -> h.select("SELECT count(*) FROM " + table).mapTo(Long.class).one());
    }

    @Test
    void aRunIsWaitedForUntilItsFacesAreThere() throws Exception {
        MirrorState state = new MirrorState(jdbi);
        List<Event> events = new ArrayList<>(album.drain());
        List<Event> clusters =
                events.stream().filter(ClusterUpdated.class::isInstance).toList();
        events.removeAll(clusters);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                state.awaitRun(new RunId(1), List.of(), "c", Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        workshop.take(clusters);
        state.advanced();
        assertThat(state.missing(new RunId(1))).containsExactly("1 faces", "1 photos");
        assertThat(waiting).isNotDone();
        workshop.take(events);
        state.advanced();
        waiting.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aRunThatNeverComesIsNamed() {
        MirrorState state = new MirrorState(jdbi);
        assertThatThrownBy(() -> state.awaitRun(new RunId(9), List.of(), "c", Duration.ofMillis(100)))
                .isInstanceOfSatisfying(Fault.class, f -> {
                    assertThat(f.blame()).isEqualTo(Fault.Blame.RESOURCE);
                    assertThat(f.code()).isEqualTo("run-not-seen");
                    assertThat(f).hasMessageContaining("Run 9");
                });
    }
}

package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.TestLibrary.PACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.model.ContentId;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.RunId;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.AssetStaged.Kind;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import io.facesets.runtime.storage.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {

    private static final SortParameters TWO = SortParameters.DEFAULTS.with(Map.of("min-faces", 2.0));

    @TempDir
    Path folder;

    private Database database;
    private final PhotoStore photos = new PhotoStore(PACK);
    private boolean kafkaIsUp = true;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("cluster.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRunThatCouldNotBePublishedIsKeptWholeAndFoundAfterARestart() throws MalformedEventException {
        library(3);
        kafkaIsUp = false;
        assertThatThrownBy(() -> sort(TWO)).isInstanceOf(Fault.class);
        database.close();
        open();

        assertThat(outbox().unpublished()).containsExactly(new RunId(1));
        List<ClusterUpdated> records = records(new RunId(1));
        assertThat(records).hasSize(1 + 1 + 3 + 1);
        assertThat(records.getLast()).isInstanceOf(ClusterUpdated.RunCompleted.class);

        kafkaIsUp = true;
        RunOutcome next = sort(TWO);
        assertThat(outbox().unpublished()).isEmpty();
        assertThat(next.run()).isEqualTo(new RunId(2));
        assertThat(next.identities()).isEmpty();
        assertThat(next.places()).isEmpty();
    }

    @Test
    void identitiesOutliveARestartWithTheirNumbersAndFaces() {
        library(3);
        sort(TWO);
        var before = runs().identities();
        database.close();
        open();
        assertThat(runs().identities()).isEqualTo(before).hasSize(2);
    }

    @Test
    void aStricterRunDissolvesASetAndTheFormerOneBringsItBack() {
        library(3);
        sort(TWO);
        RunOutcome strict = sort(TWO.with(Map.of("min-faces", 5.0)));
        assertThat(strict.identities()).singleElement().satisfies(set -> {
            assertThat(set.id()).hasToString("faceset_001");
            assertThat(set.members()).isEmpty();
        });
        RunOutcome again = sort(TWO);
        assertThat(again.identities()).singleElement().satisfies(set -> {
            assertThat(set.id()).hasToString("faceset_001");
            assertThat(set.revision()).isEqualTo(3);
        });
    }

    @Test
    void aPhotoInNoPlaceLeavesATombstoneAndItsIdentitiesFollow() {
        library(4);
        sort(TWO);
        jdbi().useTransaction(h -> photos.staged(h, TestLibrary.staged("p0", Kind.REMOVED, "/a/p0.jpg")));
        kafkaIsUp = false;
        assertThatThrownBy(() -> sort(TWO)).isInstanceOf(Fault.class);
        List<String> tombstones = new ArrayList<>();
        outbox().forEach(new RunId(2), entry -> {
            if (entry.body().isEmpty()) {
                tombstones.add(entry.key());
            }
        });
        assertThat(tombstones).containsExactly("face/starter/" + TestLibrary.content("p0") + "#0");
    }

    @Test
    void resultsOfTwoVersionsOfAPackAreNotCompared() {
        library(3);
        jdbi().useTransaction(h -> {
            photos.staged(h, TestLibrary.staged("odd", Kind.NEW, "/a/odd.jpg"));
            FacesEmbedded odd = TestLibrary.showing("odd", "anna");
            photos.embedded(
                    h,
                    new FacesEmbedded(
                            odd.content(), new PackRef(PACK, "ef".repeat(32)), TestLibrary.CPU, odd.outcome()));
        });
        assertThatThrownBy(() -> sort(TWO))
                .isInstanceOf(Fault.class)
                .hasMessageContainingAll("efefefefefef", "embed --again --pack starter");
        String first = TestLibrary.showing("p0", "anna").pack().digest();
        assertThat(accounts().balance().versions()).containsOnly(entry(first, 3L), entry("ef".repeat(32), 1L));
        jdbi().useTransaction(h -> {
            for (int i = 0; i < 3; i++) {
                FacesEmbedded again = TestLibrary.showing("p" + i, "anna");
                photos.embedded(
                        h,
                        new FacesEmbedded(
                                again.content(), new PackRef(PACK, "ef".repeat(32)), TestLibrary.CPU, again.outcome()));
            }
        });
        assertThat(accounts().balance().versions()).containsOnlyKeys("ef".repeat(32));
        sort(TWO);
    }

    @Test
    void rejectionsOfOtherVersionsStandInNobodysWay() {
        library(2);
        jdbi().useTransaction(h -> {
            photos.staged(h, TestLibrary.staged("bad", Kind.NEW, "/a/bad.jpg"));
            photos.embedded(
                    h,
                    new FacesEmbedded(
                            TestLibrary.content("bad"),
                            new PackRef(PACK, "ef".repeat(32)),
                            TestLibrary.CPU,
                            new FacesEmbedded.Rejected(RejectionCode.EMPTY, "nothing")));
        });
        assertThat(accounts().balance().rejected()).isEqualTo(1);
        assertThat(accounts().balance().versions()).hasSize(1).doesNotContainKey("ef".repeat(32));
        sort(TWO);
    }

    @Test
    void anotherPackReadsTheTopicsFromTheStart() {
        photos.startReading(jdbi());
        jdbi().useHandle(h ->
                h.execute("INSERT INTO positions (cluster, topic, part, next) VALUES ('c', 'asset-staged', 0, 7)"));
        photos.startReading(jdbi());
        assertThat(positions()).isEqualTo(1);
        new PhotoStore(new PackName("other")).startReading(jdbi());
        assertThat(positions()).isZero();
    }

    @Test
    void everyRecordMayComeTwiceAndInEitherOrder() {
        FacesEmbedded shown = TestLibrary.showing("x", "anna", "bert");
        for (int i = 0; i < 2; i++) {
            jdbi().useTransaction(h -> photos.embedded(h, shown));
        }
        assertThat(accounts().balance().faces()).isZero();
        for (int i = 0; i < 2; i++) {
            jdbi().useTransaction(h -> photos.staged(h, TestLibrary.staged("x", Kind.NEW, "/a/x.jpg")));
        }
        assertThat(accounts().balance())
                .isEqualTo(new Accounts.Balance(
                        "starter", 1, 1, 0, 0, 0, 2, Map.of(shown.pack().digest(), 1L)));
        ContentId content = TestLibrary.content("x");
        jdbi().useTransaction(h -> photos.forgetResult(h, content));
        assertThat(accounts().balance()).isEqualTo(new Accounts.Balance("starter", 1, 0, 0, 0, 1, 0, Map.of()));
    }

    private int positions() {
        return jdbi().withHandle(h ->
                h.select("SELECT count(*) FROM positions").mapTo(Integer.class).one());
    }

    private void library(int count) {
        jdbi().useTransaction(h -> {
            for (int i = 0; i < count; i++) {
                photos.staged(h, TestLibrary.staged("p" + i, Kind.NEW, "/a/p" + i + ".jpg"));
                photos.embedded(h, TestLibrary.showing("p" + i, "anna"));
            }
        });
    }

    private RunOutcome sort(SortParameters parameters) {
        return new SortRun(runs(), this::publish, new LinkageOptions(1, 40), Clock.systemUTC())
                .run(parameters, Monitor.NONE);
    }

    /** Kafka's stand-in: it takes everything or fails. */
    private void publish() {
        for (RunId run : outbox().unpublished()) {
            if (!kafkaIsUp) {
                throw Fault.resource("not-published", "Kafka is down");
            }
            outbox().published(run);
        }
    }

    private List<ClusterUpdated> records(RunId run) throws MalformedEventException {
        List<byte[]> bodies = new ArrayList<>();
        outbox().forEach(run, entry -> bodies.add(entry.body().orElseThrow()));
        List<ClusterUpdated> events = new ArrayList<>();
        for (byte[] body : bodies) {
            events.add(new EventCodec().clusterUpdated(body));
        }
        return events;
    }

    private Jdbi jdbi() {
        return database.jdbi();
    }

    private Outbox outbox() {
        return new Outbox(jdbi(), PACK);
    }

    private RunStore runs() {
        return new RunStore(jdbi(), PACK, outbox());
    }

    private Accounts accounts() {
        return new Accounts(jdbi(), PACK);
    }
}

package io.facesets.cluster.edge.messaging;

import static io.facesets.cluster.TestLibrary.PACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.broker.EmbeddedBroker;
import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.Wire;
import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Curator;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.Snapshot;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.cluster.core.run.Wishes;
import io.facesets.cluster.edge.storage.CuratorStore;
import io.facesets.cluster.edge.storage.Outbox;
import io.facesets.cluster.edge.storage.PhotoStore;
import io.facesets.cluster.edge.storage.Restoration;
import io.facesets.cluster.edge.storage.RunStore;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.Positions;
import io.facesets.runtime.storage.Database;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database is lost; the real broker still has everything. */
class RecoveryTest {

    private static final SortParameters TWO = SortParameters.DEFAULTS.with(Map.of("min-faces", 2.0));
    private static final PackName OTHER = new PackName("other");

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private Wire wire;
    private Database first;

    @BeforeEach
    void library() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        wire = new Wire(broker.bootstrapServers());
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(Stream.of(Topic.values())
                            .map(topic -> new NewTopic(
                                            topic.topicName(),
                                            Optional.of(topic == Topic.CLUSTER_UPDATED ? 1 : 3),
                                            Optional.empty())
                                    .configs(topic.config()))
                            .toList())
                    .all()
                    .get();
        }
        first = Database.open(folder.resolve("first.db"));
        for (String person : List.of("anna", "bert")) {
            for (int i = 0; i < 4; i++) {
                wire.send(TestLibrary.staged(person + i, AssetStaged.Kind.NEW, "/a/" + person + i));
                wire.send(TestLibrary.showing(person + i, person));
            }
        }
        wire.sendRaw(Topic.FACES_EMBEDDED.topicName(), "starter/none", new byte[] {1, 2, 3});
        wire.flush();
    }

    @AfterEach
    void close() {
        first.close();
        wire.close();
        broker.close();
    }

    @Test
    void beforeTheFirstRunThereIsNothingToReadBackAndNothingIsRead() {
        assertThat(recovery(first, PACK).recover()).isFalse();
        assertThat(runs(first).snapshot().faces()).isEmpty();
        assertThat(new Restoration(first.jdbi(), PACK).nothingKnown()).isTrue();
    }

    @Test
    void namesNumbersDecisionsAndFacesAreReadBack() {
        work();
        try (Database second = Database.open(folder.resolve("second.db"))) {
            Recovery recovery = recovery(second, PACK);
            recovery.onStart(new StartupEvent());
            requireSame(second);
            assertThat(positions(second)).isEqualTo(Map.of("asset-staged", 8L, "faces-embedded", 9L));

            // Nothing is left to do, and what follows goes on from there.
            recovery.onStart(new StartupEvent());
            RunOutcome again = sort(second);
            assertThat(again.run()).isEqualTo(new RunId(4));
            assertThat(again.places()).isEmpty();
            assertThat(again.identities()).isEmpty();
        }
    }

    @Test
    void aProcessThatEndsInTheMiddleBeginsAnew() throws Exception {
        work();
        try (Database second = Database.open(folder.resolve("second.db"))) {
            PhotoStore photos = new PhotoStore(PACK);
            second.jdbi().useTransaction(handle -> {
                photos.staged(handle, TestLibrary.staged("anna0", AssetStaged.Kind.NEW, "/a/anna0"));
                photos.embedded(handle, TestLibrary.showing("anna0", "anna"));
            });
            recovery(second, PACK).onStart(new StartupEvent());
            requireSame(second);
        }
    }

    @Test
    void whatWasNeverCommittedOrIsOfAnotherPackIsNotReadBack() throws Exception {
        work();
        KafkaProducer<String, byte[]> died = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "facesets-cluster-starter"),
                new StringSerializer(),
                new ByteArraySerializer());
        died.initTransactions();
        died.beginTransaction();
        died.send(new ProducerRecord<>("cluster-updated", "identity/starter/faceset_009", new byte[] {1}))
                .get();
        died.close(Duration.ZERO);
        try (Database second = Database.open(folder.resolve("second.db"));
                Database third = Database.open(folder.resolve("third.db"))) {
            assertThat(recovery(second, PACK).recover()).isTrue();
            requireSame(second);
            assertThat(recovery(third, OTHER).recover()).isFalse();
        }
    }

    @Test
    void aRecordThatCantBeReadIsNoReasonToGoOnWithoutIt() {
        work();
        wire.sendRaw(Topic.CLUSTER_UPDATED.topicName(), "identity/starter/faceset_001", "{\"schema\":2}".getBytes());
        wire.flush();
        try (Database second = Database.open(folder.resolve("second.db"))) {
            assertThatThrownBy(() -> recovery(second, PACK).recover())
                    .isInstanceOf(Fault.class)
                    .hasMessageContaining("newer version");
            assertThat(new Restoration(second.jdbi(), PACK).nothingKnown()).isTrue();
        }
    }

    /** Three runs: a sort and two decisions, all published. */
    private void work() {
        PhotoStore photos = new PhotoStore(PACK);
        first.jdbi().useTransaction(handle -> {
            for (String person : List.of("anna", "bert")) {
                for (int i = 0; i < 4; i++) {
                    photos.staged(handle, TestLibrary.staged(person + i, AssetStaged.Kind.NEW, "/a/" + person + i));
                    photos.embedded(handle, TestLibrary.showing(person + i, person));
                }
            }
        });
        RunOutcome unused = sort(first);
        Curator curator = new Curator(new CuratorStore(first.jdbi(), PACK, runs(first)), Clock.systemUTC());
        LoggedDecision merged = curator.decide(Wishes.merge(IdentityId.faceset(2), IdentityId.faceset(1)), "curator");
        assertThat(merged.number()).isEqualTo(1);
        LoggedDecision named = curator.decide(Wishes.name(IdentityId.faceset(1), Optional.of("Anna")), "curator");
        assertThat(named.number()).isEqualTo(2);
        publish(first);
    }

    private void requireSame(Database second) {
        Snapshot was = runs(first).snapshot();
        Snapshot now = runs(second).snapshot();
        assertThat(now.identities()).isEqualTo(was.identities());
        assertThat(now.places()).isEqualTo(was.places());
        assertThat(now.log()).isEqualTo(was.log());
        assertThat(now.run()).isEqualTo(was.run());
        assertThat(now.nextFaceset()).isEqualTo(was.nextFaceset());
        assertThat(now.faces()).hasSize(8);
    }

    private static Map<String, Long> positions(Database database) {
        Map<String, Long> read = new TreeMap<>();
        database.jdbi()
                .useHandle(handle -> handle.select("SELECT topic, sum(next) AS next FROM positions GROUP BY topic")
                        .map((row, context) -> Map.entry(row.getString("topic"), row.getLong("next")))
                        .forEach(entry -> read.put(entry.getKey(), entry.getValue())));
        return read;
    }

    private RunOutcome sort(Database database) {
        return new SortRun(runs(database), () -> {}, new LinkageOptions(1, 40), Clock.systemUTC())
                .run(TWO, Monitor.NONE);
    }

    private void publish(Database database) {
        try (KafkaRunPublisher publisher = new KafkaRunPublisher(client(), PACK, new Outbox(database.jdbi(), PACK))) {
            publisher.publishKept();
        }
    }

    private static RunStore runs(Database database) {
        return new RunStore(database.jdbi(), PACK, new Outbox(database.jdbi(), PACK));
    }

    private Recovery recovery(Database database, PackName pack) {
        return new Recovery(
                new Restoration(database.jdbi(), pack),
                client(),
                pack,
                database.jdbi(),
                new RecordEffects(new PhotoStore(pack), pack),
                new Positions(database.jdbi(), () -> "cluster"));
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}

package io.facesets.cluster.edge.messaging;

import static io.facesets.cluster.TestLibrary.PACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.broker.EmbeddedBroker;
import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.Wire;
import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.forget.ForgetRun;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Curator;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.cluster.core.run.Wishes;
import io.facesets.cluster.edge.messaging.cleansing.KafkaCleanser;
import io.facesets.cluster.edge.storage.CuratorStore;
import io.facesets.cluster.edge.storage.ForgetStore;
import io.facesets.cluster.edge.storage.Outbox;
import io.facesets.cluster.edge.storage.PhotoStore;
import io.facesets.cluster.edge.storage.RunStore;
import io.facesets.model.IdentityId;
import io.facesets.model.RunId;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Topic;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.runtime.storage.Database;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A process that ends between keeping a run, sending it, and noting that it is sent. */
class RestartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Database database;
    private EmbeddedBroker broker;
    private Wire wire;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("cluster.db"));
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        wire = new Wire(broker.bootstrapServers());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            NewTopic topic = new NewTopic("cluster-updated", Optional.of(1), Optional.empty())
                    .configs(Topic.CLUSTER_UPDATED.config());
            admin.createTopics(List.of(topic)).all().get();
        }
        PhotoStore photos = new PhotoStore(PACK);
        database.jdbi().useTransaction(h -> {
            for (int i = 0; i < 3; i++) {
                photos.staged(h, TestLibrary.staged("p" + i, AssetStaged.Kind.NEW, "/a/p" + i));
                photos.embedded(h, TestLibrary.showing("p" + i, "anna"));
            }
        });
        keepWithoutSaying();
    }

    @AfterEach
    void close() {
        wire.close();
        broker.close();
        database.close();
    }

    @Test
    void aRunThatWasKeptAndNotSentIsSentAtTheStart() throws Exception {
        start();
        List<ClusterUpdated> events = wire.clusterUpdated(0);
        assertThat(events).hasSize(6);
        assertThat(events.getLast()).isInstanceOf(ClusterUpdated.RunCompleted.class);
    }

    @Test
    void aDecisionThatWasKeptAndNotSentIsInForceAndSentAtTheStart() throws Exception {
        start();
        decide("Anna");
        // The process ends here: nothing has been said yet.
        database.close();
        database = Database.open(folder.resolve("cluster.db"));
        start();
        List<ClusterUpdated> events = wire.clusterUpdated(6);
        assertThat(events).hasSize(3);
        assertThat(events.get(0))
                .isInstanceOfSatisfying(
                        ClusterUpdated.IdentityChanged.class,
                        changed -> assertThat(changed.label()).contains("Anna"));
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        ClusterUpdated.DecisionMade.class,
                        made -> assertThat(made.number()).isEqualTo(1));
        assertThat(events.get(2)).isInstanceOf(ClusterUpdated.RunCompleted.class);
    }

    @Test
    void aRunThatWasHalfSentIsSentWholeAndTheHalfIsNeverSeen() throws Exception {
        KafkaProducer<String, byte[]> died = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "facesets-cluster-starter"),
                new StringSerializer(),
                new ByteArraySerializer());
        died.initTransactions();
        died.beginTransaction();
        died.send(new ProducerRecord<>("cluster-updated", "half", new byte[] {1}))
                .get();
        start();
        assertThat(wire.clusterUpdated(0)).hasSize(6);
        died.close(Duration.ZERO);
    }

    @Test
    void aRunThatWasSentAndNotNotedIsSentAgainUnderTheSameKeys() throws Exception {
        start();
        database.jdbi().useHandle(h -> {
            h.execute("UPDATE runs SET published = 0");
            wire.all("cluster-updated")
                    .forEach(record -> h.execute(
                            "INSERT INTO outbox (pack, run, key, body) VALUES ('starter', 1, ?, ?)",
                            record.key(),
                            record.value()));
        });
        start();
        List<String> keys = wire.all("cluster-updated").stream()
                .map(record -> record.key() + " "
                        + new String(record.headers().lastHeader("ce_id").value()))
                .toList();
        assertThat(keys).hasSize(12);
        assertThat(keys.subList(6, 12)).isEqualTo(keys.subList(0, 6));
    }

    private void decide(String name) {
        RunStore runs = new RunStore(database.jdbi(), PACK, new Outbox(database.jdbi(), PACK));
        new Curator(new CuratorStore(database.jdbi(), PACK, runs), Clock.systemUTC())
                .decide(Wishes.name(IdentityId.faceset(1), Optional.of(name)), "curator");
    }

    private void start() {
        Outbox outbox = new Outbox(database.jdbi(), PACK);
        try (Jobs jobs = new Jobs("test");
                KafkaRunPublisher publisher =
                        new KafkaRunPublisher(Map.of("bootstrap.servers", broker.bootstrapServers()), PACK, outbox)) {
            RunStore runs = new RunStore(database.jdbi(), PACK, outbox);
            ForgetRun forgets = new ForgetRun(
                    new ForgetStore(database, PACK, runs, outbox, () -> {}),
                    publisher,
                    new KafkaCleanser(Map.of("bootstrap.servers", broker.bootstrapServers()), PACK, database.jdbi()),
                    Clock.systemUTC());
            new StartUp(jobs, publisher, forgets).onStart(new StartupEvent());
            await().atMost(PATIENCE).until(() -> outbox.unpublished().isEmpty());
        }
    }

    private void keepWithoutSaying() {
        Outbox outbox = new Outbox(database.jdbi(), PACK);
        new SortRun(new RunStore(database.jdbi(), PACK, outbox), () -> {}, new LinkageOptions(1, 40), Clock.systemUTC())
                .run(SortParameters.DEFAULTS.with(Map.of("min-faces", 2.0)), Monitor.NONE);
        assertThat(outbox.unpublished()).containsExactly(new RunId(1));
    }
}

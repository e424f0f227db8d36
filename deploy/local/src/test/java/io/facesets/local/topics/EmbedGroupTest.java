package io.facesets.local.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.broker.EmbeddedBroker;
import io.facesets.local.job.Backlog.Read;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Against one real broker, with workers that are plain consumers; each test has a pack of its own. */
class EmbedGroupTest {

    private static final Logger ROOT = Logger.getLogger("");

    @TempDir
    static Path temp;

    private static EmbeddedBroker broker;

    private EmbedGroup group;

    @BeforeAll
    static void startBroker() throws Exception {
        ROOT.setLevel(Level.WARNING);
        broker = EmbeddedBroker.start(temp.resolve("kafka"), 0);
        saysThatNothingWasEverStaged();
        topics();
        publish(Topic.ASSET_STAGED, 20);
        publish(Topic.FACES_EMBEDDED, 7);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start(TestInfo test) {
        group = of(test);
    }

    @AfterEach
    void stop() {
        group.close();
    }

    private static void saysThatNothingWasEverStaged() {
        try (EmbedGroup group = new EmbedGroup(broker.bootstrapServers(), new PackName("none"))) {
            assertThatThrownBy(group::rewind)
                    .isInstanceOfSatisfying(
                            Fault.class, f -> assertThat(f.blame()).isEqualTo(Fault.Blame.USER))
                    .hasMessageContaining("No photo was ever staged");
        }
    }

    @Test
    void countsWhatIsReadAndSendsTheGroupBackToTheFirst(TestInfo test) throws Exception {
        assertThat(group.read()).isEqualTo(new Read(0, 20));
        assertThat(group.sorted()).isEqualTo(new Read(0, 7));
        assertThat(consume("facesets-embed-" + pack(test), "embed-1", Topic.ASSET_STAGED))
                .isEqualTo(20);
        assertThat(consume("facesets-cluster-faces-" + pack(test), "cluster", Topic.FACES_EMBEDDED))
                .isEqualTo(7);
        assertThat(group.read()).isEqualTo(new Read(20, 20));
        assertThat(group.sorted()).isEqualTo(new Read(7, 7));
        assertThat(group.rewind()).as("although embed-1 is a member still").isEqualTo(7);
        assertThat(group.read()).isEqualTo(new Read(0, 20));
        assertThat(group.sorted()).as("the sorting is left alone").isEqualTo(new Read(7, 7));
        assertThat(consume("facesets-embed-" + pack(test), "embed-1", Topic.ASSET_STAGED))
                .isEqualTo(20);
        assertThat(group.rewind()).isEqualTo(7);
        assertThat(group.rewind()).as("twice is as good as once").isEqualTo(7);
    }

    @Test
    void isOfOnePackAlone(TestInfo test) throws Exception {
        assertThat(consume("facesets-embed-other", "embed-1", Topic.ASSET_STAGED))
                .isEqualTo(20);
        group.rewind();
        try (EmbedGroup other = new EmbedGroup(broker.bootstrapServers(), new PackName("other"))) {
            assertThat(other.read()).isEqualTo(new Read(20, 20));
        }
    }

    /** As when sessions end between two looks: each finds members that another has just taken off. */
    @Test
    void sendsBackAGroupWhoseMembersGoMeanwhile(TestInfo test) throws Exception {
        for (int round = 0; round < 4; round++) {
            assertThat(consume("facesets-embed-" + pack(test), "embed-1", Topic.ASSET_STAGED))
                    .isEqualTo(20);
            List<CompletableFuture<Long>> rewinds = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                rewinds.add(CompletableFuture.supplyAsync(
                        () -> rewound(test), Executors.newVirtualThreadPerTaskExecutor()));
            }
            assertThat(rewinds)
                    .as("round " + round)
                    .allSatisfy(one -> assertThat(one.get()).isEqualTo(7));
            assertThat(group.read()).isEqualTo(new Read(0, 20));
        }
    }

    private static long rewound(TestInfo test) {
        try (EmbedGroup one = of(test)) {
            return one.rewind();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void waitsForADeadWorkerOfAnotherNameToBeForgotten(TestInfo test) throws Exception {
        assertThat(consume("facesets-embed-" + pack(test), "some-host-1", Topic.ASSET_STAGED))
                .isEqualTo(20);
        group.rewind();
        assertThat(group.read()).isEqualTo(new Read(0, 20));
    }

    @Test
    void leavesAloneWhatALivingWorkerElsewhereIsDoing(TestInfo test) throws Exception {
        try (KafkaConsumer<String, String> alive =
                        consumer("facesets-embed-" + pack(test), Optional.empty(), Topic.ASSET_STAGED);
                EmbedGroup hasty = new EmbedGroup(broker.bootstrapServers(), pack(test), Duration.ofSeconds(3))) {
            while (alive.assignment().isEmpty()) {
                alive.poll(Duration.ofMillis(100));
            }
            alive.commitSync();
            Thread worker = Thread.ofVirtual().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    try {
                        alive.poll(Duration.ofMillis(100));
                    } catch (org.apache.kafka.common.errors.InterruptException done) {
                        Thread.currentThread().interrupt();
                    }
                }
            });
            assertThatThrownBy(hasty::rewind)
                    .isInstanceOfSatisfying(
                            Fault.class, f -> assertThat(f.blame()).isEqualTo(Fault.Blame.USER))
                    .hasMessageContainingAll("Workers elsewhere", "127.0.0.1");
            worker.interrupt();
            worker.join();
        }
    }

    @Test
    void failsAsALookWhenTheBrokerIsGone() {
        try (EmbedGroup nowhere =
                new EmbedGroup("127.0.0.1:1", new PackName("any"), Duration.ofSeconds(1), Duration.ofSeconds(1))) {
            assertThatThrownBy(nowhere::read).isInstanceOf(IOException.class);
            assertThatThrownBy(nowhere::rewind)
                    .isInstanceOfSatisfying(
                            Fault.class, f -> assertThat(f.blame()).isEqualTo(Fault.Blame.RESOURCE))
                    .hasMessageContaining("127.0.0.1:1");
        }
    }

    private static EmbedGroup of(TestInfo test) {
        return new EmbedGroup(broker.bootstrapServers(), pack(test));
    }

    private static PackName pack(TestInfo test) {
        return new PackName(test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
    }

    private static void topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(Topic.ASSET_STAGED.topicName(), 3, (short) 1),
                            new NewTopic(Topic.FACES_EMBEDDED.topicName(), 3, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void publish(Topic topic, int records) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic.topicName(), "key" + i, "value"));
            }
        }
    }

    /** Reads everything there is as a static member and ends without leaving the group, as a killed worker does. */
    private int consume(String groupId, String instance, Topic topic) {
        try (KafkaConsumer<String, String> consumer = consumer(groupId, Optional.of(instance), topic)) {
            int read = 0;
            for (int silent = 0; silent < 2; ) {
                int n = consumer.poll(Duration.ofMillis(250)).count();
                read += n;
                silent = n == 0 && !consumer.assignment().isEmpty() ? silent + 1 : 0;
            }
            consumer.commitSync();
            return read;
        }
    }

    private KafkaConsumer<String, String> consumer(String groupId, Optional<String> instance, Topic topic) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                groupId,
                "session.timeout.ms",
                "6000",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false"));
        instance.ifPresent(name -> settings.put("group.instance.id", name));
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic.topicName()));
        return consumer;
    }
}

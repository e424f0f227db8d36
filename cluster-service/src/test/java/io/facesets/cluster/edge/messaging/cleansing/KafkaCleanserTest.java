package io.facesets.cluster.edge.messaging.cleansing;

import static io.facesets.cluster.TestLibrary.PACK;
import static io.facesets.cluster.TestLibrary.content;
import static io.facesets.cluster.TestLibrary.embedding;
import static io.facesets.cluster.TestLibrary.showing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.facesets.broker.EmbeddedBroker;
import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.Wire;
import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.edge.messaging.TopicScan;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.RunId;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.RejectionCode;
import io.facesets.model.event.Topic;
import io.facesets.model.trace.TraceMaker;
import io.facesets.model.trace.Traces;
import io.facesets.runtime.storage.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker, and what its files hold. */
class KafkaCleanserTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Database database;
    private EmbeddedBroker broker;
    private Admin admin;
    private Wire wire;
    private KafkaCleanser cleanser;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("cluster.db"));
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(client);
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            int partitions = topic == Topic.CLUSTER_UPDATED ? 1 : 3;
            topics.add(
                    new NewTopic(topic.topicName(), Optional.of(partitions), Optional.empty()).configs(topic.config()));
            topics.add(new NewTopic(topic.deadLetterName(), Optional.of(1), Optional.empty())
                    .configs(Topic.deadLetterConfig()));
        }
        admin.createTopics(topics).all().get();
        wire = new Wire(broker.bootstrapServers());
        cleanser = new KafkaCleanser(client, PACK, database.jdbi());
    }

    @AfterEach
    void close() {
        wire.close();
        admin.close();
        broker.close();
        database.close();
    }

    @Test
    void writesResultsAgainAndLeavesNothingOlderInAnyFile() throws Exception {
        for (int i = 0; i < 20; i++) {
            wire.send(showing("both" + i, "anna", "bert"));
            wire.send(TestLibrary.ofAnotherPack(showing("both" + i, "anna", "bert")));
            wire.send(showing("both" + i, "anna", "bert"));
        }
        wire.send(showing("alone", "anna"));
        wire.send(showing("other", "carl"));
        wire.send(named("Anna Karenina", 1));
        wire.send(named("", 2));
        wire.flush();
        TreeMap<ContentId, ForgottenFaces> due = new TreeMap<>();
        TraceMaker traces = new TraceMaker();
        for (int i = 0; i < 20; i++) {
            due.put(content("both" + i), ForgottenFaces.of(List.of(box(0))));
            traces.addWithBase64("embedding", anna("both" + i).toBytes());
        }
        due.put(content("alone"), ForgottenFaces.WHOLE);
        due.put(content("never looked at"), ForgottenFaces.WHOLE);
        Traces wanted = traces.make();
        assertThat(inFiles(base64(anna("both3")))).isTrue();
        assertThat(inFiles("Anna Karenina")).isTrue();
        assertThat(cleanser.search(wanted, Monitor.NONE)).containsEntry("records-with-traces", 60L);

        assertThat(cleanser.cleanse(due, Monitor.NONE)).containsEntry("records-rewritten", 42L);

        assertThat(cleanser.search(wanted, Monitor.NONE)).containsEntry("records-with-traces", 0L);
        await().atMost(PATIENCE).until(() -> !inFiles(base64(anna("both3"))) && !inFiles("Anna Karenina"));
        assertThat(inFiles(base64(anna("alone")))).isFalse();
        Map<String, FacesEmbedded> results = results();
        assertThat(indexes(results, "starter/" + content("both7"))).containsExactly(1);
        assertThat(indexes(results, "other/" + content("both7"))).containsExactly(1);
        assertThat(indexes(results, "starter/" + content("other"))).containsExactly(0);
        for (String photo : List.of("alone", "never looked at")) {
            assertThat(result(results, "starter/" + content(photo)).outcome())
                    .isInstanceOfSatisfying(
                            FacesEmbedded.Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(RejectionCode.FORGOTTEN));
        }
        assertThat(overrides()).as("as before").isEqualTo(Topic.FACES_EMBEDDED.config());
        assertThat(cleanser.cleanse(due, Monitor.NONE))
                .as("again changes nothing")
                .containsEntry("records-rewritten", 0L);
    }

    @Test
    void deadLettersAboutItGo() throws Exception {
        byte[] letter =
                ("{\"schema\":9,\"embedding\":\"" + base64(anna("both1")) + "\"}").getBytes(StandardCharsets.UTF_8);
        wire.sendRaw("faces-embedded-dlq", "starter/" + content("both1"), letter);
        wire.flush();
        TreeMap<ContentId, ForgottenFaces> other = new TreeMap<>(Map.of(content("other"), ForgottenFaces.WHOLE));
        assertThat(cleanser.cleanse(other, Monitor.NONE)).containsEntry("dead-letters-dropped", 0L);
        assertThat(inFiles(base64(anna("both1")))).isTrue();
        TreeMap<ContentId, ForgottenFaces> due = new TreeMap<>(Map.of(content("both1"), ForgottenFaces.WHOLE));
        assertThat(cleanser.cleanse(due, Monitor.NONE)).containsEntry("dead-letters-dropped", 1L);
        await().atMost(PATIENCE).until(() -> !inFiles(base64(anna("both1"))));
    }

    /** As after a kill: the settings are changed and nobody is there any more who would put them back. */
    @Test
    void settingsThatWereLeftChangedArePutBack() throws Exception {
        new TopicSettings(database.jdbi()).hurry(admin, List.of("faces-embedded"));
        await().atMost(PATIENCE).until(() -> overrides().containsKey("segment.ms"));
        cleanser.restoreSettings();
        await().atMost(PATIENCE).until(() -> overrides().equals(Topic.FACES_EMBEDDED.config()));
        assertThat(new TopicSettings(database.jdbi()).changed()).isFalse();
    }

    @Test
    void whoeverStopsItFindsSettingsAsTheyWere() throws Exception {
        wire.send(showing("both1", "anna", "bert"));
        wire.flush();
        Monitor impatient = new Monitor() {
            private String at = "";

            @Override
            public void stage(String name, long total) {
                at = name;
            }

            @Override
            public void advance(long steps) {}

            @Override
            public void checkCancelled() {
                if (at.startsWith("compacting")) {
                    throw new CancellationException();
                }
            }
        };
        TreeMap<ContentId, ForgottenFaces> due =
                new TreeMap<>(Map.of(content("both1"), ForgottenFaces.of(List.of(box(0)))));
        assertThatThrownBy(() -> cleanser.cleanse(due, impatient)).isInstanceOf(CancellationException.class);
        await().atMost(PATIENCE).until(() -> overrides().equals(Topic.FACES_EMBEDDED.config()));
        assertThat(cleanser.cleanse(due, Monitor.NONE)).containsEntry("records-rewritten", 0L);
        await().atMost(PATIENCE).until(() -> !inFiles(base64(anna("both1"))));
    }

    private static Box box(int index) {
        return ((FacesEmbedded.Faces) showing("any", "anna", "bert").outcome())
                .faces()
                .get(index)
                .box();
    }

    private static Embedding anna(String photo) {
        return embedding("anna", content(photo).hashCode());
    }

    private static String base64(Embedding embedding) {
        return Base64.getEncoder().encodeToString(embedding.toBytes());
    }

    private static ClusterUpdated named(String label, long revision) {
        return new ClusterUpdated.IdentityChanged(
                PACK,
                IdentityId.person(1),
                Optional.of(label).filter(name -> !name.isEmpty()),
                ClusterUpdated.Origin.CURATOR,
                revision,
                label.isEmpty() ? new IdentityState.Forgotten() : new IdentityState.Active(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new RunId(revision));
    }

    private static FacesEmbedded result(Map<String, FacesEmbedded> results, String key) {
        return Optional.ofNullable(results.get(key)).orElseThrow();
    }

    private static List<Integer> indexes(Map<String, FacesEmbedded> results, String key) {
        return ((FacesEmbedded.Faces) result(results, key).outcome())
                .faces().stream().map(Face::index).toList();
    }

    private Map<String, FacesEmbedded> results() throws Exception {
        Map<String, FacesEmbedded> last = new TreeMap<>();
        EventCodec codec = new EventCodec();
        try (TopicScan scan = TopicScan.everything(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<byte[]> bodies = new ArrayList<>();
            scan.each(
                    "faces-embedded",
                    Monitor.NONE,
                    record -> Optional.ofNullable(record.value()).ifPresent(bodies::add));
            for (byte[] body : bodies) {
                FacesEmbedded result = codec.facesEmbedded(body);
                last.put(result.key(), result);
            }
        }
        return last;
    }

    private Map<String, String> overrides() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "faces-embedded");
        Map<String, String> own = new TreeMap<>();
        admin.describeConfigs(List.of(topic)).all().get().get(topic).entries().stream()
                .filter(e -> e.source() == org.apache.kafka.clients.admin.ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .forEach(e -> own.put(e.name(), e.value()));
        return own;
    }

    /** Whether any of the broker's files holds the text; the test's producer does not compress. */
    private boolean inFiles(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("kafka"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) > 0 && latin(file).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String latin(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException compactedMeanwhile) {
            return "";
        }
    }
}

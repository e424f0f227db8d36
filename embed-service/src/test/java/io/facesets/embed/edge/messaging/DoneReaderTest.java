package io.facesets.embed.edge.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.broker.EmbeddedBroker;
import io.facesets.embed.core.known.Standing;
import io.facesets.embed.edge.storage.DoneIndex;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import io.facesets.model.Provider;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.RejectionCode;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.Positions;
import io.facesets.runtime.storage.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The index of what is done, fed by a real topic. With {@code -Dfacesets.done.rows=1000000 -Dfacesets.done.records=100000}
 * it measures what it costs.
 */
class DoneReaderTest {

    private static final PackRef PACK = new PackRef(new PackName("starter"), "a".repeat(64));
    private static final PackRef OTHER_WEIGHTS = new PackRef(PACK.name(), "b".repeat(64));
    private static final PackRef OTHER_PACK = new PackRef(new PackName("other"), "c".repeat(64));
    private static final int ROWS = Integer.getInteger("facesets.done.rows", 20_000);
    private static final int RECORDS = Integer.getInteger("facesets.done.records", 1_000);
    private static final Provider PROVIDER = new Provider("cpu", "configured");
    private static final FacesEmbedded.NoFace NO_FACE = new FacesEmbedded.NoFace(10, 10);

    @TempDir
    Path folder;

    private final EventCodec codec = new EventCodec();
    private EmbeddedBroker broker;
    private KafkaProducer<String, byte[]> producer;
    private Database database;
    private DoneIndex index;
    private DoneReader reader;

    @BeforeEach
    void begin() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        // A broker that has only just made a topic may refuse numbered batches for as long as they are delivered at
        // all.
        Map<String, Object> unnumbered =
                Map.of("enable.idempotence", false, "max.in.flight.requests.per.connection", 1);
        Map<String, Object> settings = new HashMap<>(client());
        settings.putAll(unnumbered);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        makeTopic();
        open();
    }

    @AfterEach
    void end() throws Exception {
        close();
        producer.close();
        broker.close();
    }

    @Test
    void knowsWhatWasThereBeforeAndWhatComes() throws Exception {
        send(PACK, "face", faces(1));
        send(PACK, "wall", NO_FACE);
        send(PACK, "broken", new FacesEmbedded.Rejected(RejectionCode.UNDECODABLE, "cut off"));
        send(OTHER_WEIGHTS, "by other weights", NO_FACE);
        send(OTHER_PACK, "by another pack", NO_FACE);
        send(PACK, "forgotten", NO_FACE);
        sendRaw("starter/" + content("forgotten"), null);
        send(PACK, "then by other weights", NO_FACE);
        send(OTHER_WEIGHTS, "then by other weights", NO_FACE);
        send(OTHER_WEIGHTS, "then done", NO_FACE);
        send(PACK, "then done", NO_FACE);
        send(OTHER_WEIGHTS, "then broken", NO_FACE);
        send(PACK, "then broken", new FacesEmbedded.Rejected(RejectionCode.UNDECODABLE, "cut off"));
        sendRaw("starter/" + content("no json"), "{".getBytes(StandardCharsets.UTF_8));
        sendRaw("starter/no content", null);
        producer.flush();
        reader.start();
        reader.awaitCurrent();
        assertStanding(Standing.DONE, "face", "wall", "then done");
        assertStanding(Standing.OLDER, "by other weights", "then by other weights");
        assertStanding(Standing.NONE, "broken", "then broken", "by another pack", "forgotten", "no json");
        send(PACK, "later", NO_FACE);
        await().until(() -> reader.standing(content("later")) == Standing.DONE);
        assertThat(reader.trouble()).isEmpty();
    }

    /** Whichever pack's record says so; of a photo of which nothing is left there is nothing to look at. */
    @Test
    void learnsWhatIsForgottenFromAnyPacksResults() throws Exception {
        ForgottenFaces box = ForgottenFaces.of(List.of(new Box(1, 2, 3, 4)));
        sendForgotten(OTHER_PACK, "by another pack", NO_FACE, box);
        sendForgotten(OTHER_WEIGHTS, "nothing left", NO_FACE, ForgottenFaces.WHOLE);
        sendForgotten(PACK, "some left", faces(3), box);
        sendForgotten(PACK, "failed", new FacesEmbedded.Rejected(RejectionCode.TIMEOUT, "slow"), box);
        producer.flush();
        reader.start();
        reader.awaitCurrent();
        assertThat(reader.forgotten(content("by another pack"))).contains(box);
        assertThat(reader.forgotten(content("nothing left"))).contains(ForgottenFaces.WHOLE);
        assertThat(reader.forgotten(content("some left"))).contains(box);
        assertThat(reader.forgotten(content("unknown"))).contains(ForgottenFaces.NONE);
        assertStanding(Standing.DONE, "nothing left", "some left");
        assertStanding(Standing.NONE, "by another pack", "failed");
    }

    @Test
    void whoeverRefreshesWaitsForWhatIsThereByThen() throws Exception {
        reader.start();
        reader.awaitCurrent();
        for (int i = 0; i < 300; i++) {
            send(PACK, "p" + i, NO_FACE);
        }
        producer.flush();
        reader.refresh();
        reader.awaitCurrent();
        assertThat(IntStream.range(0, 300)).allMatch(i -> reader.standing(content("p" + i)) == Standing.DONE);
    }

    @Test
    void goesOnWhereItStoodAndIsMadeAnewWithItsTopic() throws Exception {
        send(PACK, "old", NO_FACE);
        producer.flush();
        reader.start();
        reader.awaitCurrent();
        close();
        send(PACK, "while away", NO_FACE);
        producer.flush();
        open();
        assertStanding(Standing.DONE, "old");
        reader.start();
        reader.awaitCurrent();
        assertStanding(Standing.DONE, "while away");
        close();

        dropTopic();
        makeTopic();
        open();
        reader.start();
        reader.awaitCurrent();
        assertStanding(Standing.NONE, "old");
        assertThat(index.count()).isZero();
    }

    @Test
    void endsWithoutAnAlarmHoweverItIsAskedTo() throws Exception {
        Set<Thread> others = readers();
        reader.start();
        reader.awaitCurrent();
        Set<Thread> started = readers();
        started.removeAll(others);
        Thread thread = started.iterator().next();
        AlarmBell bell = new AlarmBell();
        try {
            // Not closed yet: it goes on.
            thread.interrupt();
            send(PACK, "after", NO_FACE);
            await().until(() -> reader.standing(content("after")) == Standing.DONE);
            assertThat(reader.trouble()).isEmpty();
            // Both at once, as when whoever stops it is in a hurry.
            Thread interrupting = Thread.ofPlatform().start(thread::interrupt);
            reader.stop();
            interrupting.join();
            assertThat(thread.isAlive()).isFalse();
            reader.stop();
        } finally {
            bell.close();
        }
        assertThat(bell.heard()).isEmpty();
    }

    private static Set<Thread> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("done-reader"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void isSmallAndQuick() throws Exception {
        TopicPartition partition = new TopicPartition(Topic.FACES_EMBEDDED.topicName(), 0);
        long began = System.nanoTime();
        for (int from = 0; from < ROWS; from += 2000) {
            List<DoneIndex.Change> changes = new ArrayList<>();
            for (int i = from; i < Math.min(ROWS, from + 2000); i++) {
                changes.add(new DoneIndex.Change(content("row " + i), Standing.DONE));
            }
            index.apply(changes, Map.of(), Map.of());
        }
        double filling = seconds(began);
        assertThat(index.count()).isEqualTo(ROWS);
        Random random = new Random(1);
        int lookups = 20_000;
        int found = 0;
        began = System.nanoTime();
        for (int i = 0; i < lookups; i++) {
            found += index.standing(content("row " + random.nextInt(2 * ROWS))) == Standing.DONE ? 1 : 0;
        }
        double looking = seconds(began);
        assertThat(found).isBetween(lookups * 2 / 5, lookups * 3 / 5);
        int entered = 500;
        began = System.nanoTime();
        for (int i = 0; i < entered; i++) {
            index.enter(content("own " + i), partition, i);
        }
        double entering = seconds(began);
        database.jdbi().useHandle(h -> h.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        long bytes = Files.size(folder.resolve("embed.db"));
        System.out.printf(
                "%d rows: %.1f MB, %.0f rows/s filled; a lookup %.0f us, an own result %.0f us%n",
                ROWS, bytes / 1e6, ROWS / filling, looking / lookups * 1e6, entering / entered * 1e6);
        assertThat(bytes).isLessThan(ROWS * 100L + 1_000_000);
    }

    @Test
    void catchesUpQuickly() throws Exception {
        FacesEmbedded.Faces two = faces(2);
        long size = 0;
        for (int i = 0; i < RECORDS; i++) {
            size = send(PACK, "photo " + i, two);
        }
        producer.flush();
        long began = System.nanoTime();
        reader.start();
        reader.awaitCurrent();
        double reading = seconds(began);
        System.out.printf("%d records of %d bytes read in %.1f s: %.0f/s%n", RECORDS, size, reading, RECORDS / reading);
        assertThat(index.count()).isEqualTo(RECORDS);
    }

    private void assertStanding(Standing expected, String... photos) {
        assertThat(photos)
                .allSatisfy(photo -> assertThat(reader.standing(content(photo))).isEqualTo(expected));
    }

    private void open() {
        database = Database.open(folder.resolve("embed.db"));
        Positions positions = new Positions(database.jdbi(), () -> "cluster");
        index = new DoneIndex(database.jdbi(), positions);
        index.bind(PACK, "the same");
        reader = new DoneReader(client(), PACK, index, positions);
    }

    private void close() throws InterruptedException {
        reader.stop();
        index.close();
        database.close();
    }

    private void makeTopic() throws Exception {
        Topic topic = Topic.FACES_EMBEDDED;
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(
                            new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.<Short>empty())
                                    .configs(topic.config())))
                    .all()
                    .get();
        }
    }

    private void dropTopic() throws Exception {
        String name = Topic.FACES_EMBEDDED.topicName();
        try (Admin admin = Admin.create(client())) {
            admin.deleteTopics(List.of(name)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(name));
        }
    }

    /** The size of the body. */
    private long send(PackRef pack, String photo, FacesEmbedded.Outcome outcome) {
        FacesEmbedded result = new FacesEmbedded(content(photo), pack, PROVIDER, outcome);
        byte[] body = codec.encode(result);
        sendRaw(result.key(), body);
        return body.length;
    }

    private void sendForgotten(PackRef pack, String photo, FacesEmbedded.Outcome outcome, ForgottenFaces gone) {
        FacesEmbedded result = new FacesEmbedded(content(photo), pack, PROVIDER, outcome).without(gone);
        sendRaw(result.key(), codec.encode(result));
    }

    private void sendRaw(String key, byte @Nullable [] body) {
        producer.send(new ProducerRecord<>(Topic.FACES_EMBEDDED.topicName(), key, body));
    }

    private static FacesEmbedded.Faces faces(int count) {
        Random random = new Random(2);
        List<Point> points = random.doubles(68)
                .mapToObj(d -> new Point(Math.rint(d * 1e4) / 10, Math.rint(d * 2e4) / 10))
                .toList();
        float[] vector = new float[512];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = random.nextFloat();
        }
        Point p = points.getFirst();
        return new FacesEmbedded.Faces(
                4000,
                3000,
                IntStream.range(0, count)
                        .mapToObj(i -> new Face(
                                i,
                                new Box(0, 0, 500, 500),
                                new FivePoints(p, p, p, p, p),
                                Optional.of(new Landmarks(Landmarks.IBUG_68, points)),
                                Optional.of(new Pose(1, 2, 3)),
                                0.9,
                                100,
                                Optional.of(Embedding.of(vector))))
                        .toList());
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static ContentId content(String text) {
        return ContentId.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}

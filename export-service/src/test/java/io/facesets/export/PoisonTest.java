package io.facesets.export;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Event;
import io.facesets.model.event.Topic;
import io.facesets.runtime.storage.Database;
import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.LetterBox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Every kind of record that can't be taken, on all three topics. */
@QuarkusTest
@QuarkusTestResource(KafkaForTests.class)
@TestProfile(ExportServiceTest.Paint.class)
class PoisonTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String servers;
    private final Database database;

    PoisonTest(@ConfigProperty(name = "kafka.bootstrap.servers") String servers, Database database) {
        this.servers = servers;
        this.database = database;
    }

    @Test
    void poisonIsPutAwayOnceAndNothingWaitsBehindIt() throws Exception {
        try (LetterBox box = new LetterBox(servers)) {
            for (Topic topic : Topic.values()) {
                box.poison(topic);
            }
            for (int i = 0; i < 60; i++) {
                send(photo(i));
            }
            send(new ClusterUpdated.RunCompleted(
                    new PackName("starter"), new RunId(17), "sort", Map.of(), Map.of(), Instant.EPOCH, Instant.EPOCH));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(count("SELECT count(*) FROM contents WHERE content GLOB '00000000*'"))
                        .isEqualTo(60);
                assertThat(count("SELECT count(*) FROM runs WHERE run = 17")).isOne();
            });
            await().atMost(PATIENCE).untilAsserted(() -> {
                for (Topic topic : Topic.values()) {
                    assertThat(box.complaints(topic, "facesets-export"))
                            .as(topic.topicName())
                            .isEmpty();
                }
            });
            // Past them, even where nothing came behind: a new start does not put them away again.
            for (Topic topic : Topic.values()) {
                long past = box.past(topic);
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(count("SELECT coalesce(max(next), 0) FROM positions WHERE part = 0"
                                                + " AND topic = '" + topic.topicName() + "'"))
                                        .isGreaterThanOrEqualTo((int) past));
            }
            assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(get("/q/metrics").asString()).contains("facesets_dead_letters_total");
        }
    }

    private int count(String sql) {
        return database.jdbi()
                .withHandle(h -> h.select(sql).mapTo(Integer.class).one());
    }

    private void send(Event event) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(event.topic().topicName(), event.key(), new EventCodec().encode(event)))
                    .get();
        }
    }

    private static Event photo(int i) {
        return new AssetStaged(
                new ContentId(String.format("%064x", i)),
                AssetStaged.Kind.NEW,
                1,
                "image/jpeg",
                new LibraryName("test"),
                new Location.File("/photo" + i + ".jpg"),
                Optional.empty(),
                List.of());
    }
}

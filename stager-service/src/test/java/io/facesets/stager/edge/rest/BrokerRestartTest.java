package io.facesets.stager.edge.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.facesets.model.codec.EventCodec;
import io.facesets.stager.core.staging.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes and comes back; what was staged meanwhile arrives, and the service needs no restart. */
@QuarkusTest
@TestProfile(BrokerRestartTest.QuickRetries.class)
@QuarkusTestResource(value = RestartableKafka.class, restrictToAnnotatedClass = true)
class BrokerRestartTest {

    /** Fails and tries again soon, so that the test meets refused batches, not only patient clients. No secret. */
    public static final class QuickRetries implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "facesets.data",
                            "target/broker-restart-" + ProcessHandle.current().pid(),
                    "facesets.stager.outbox.degraded-after", "1s",
                    "facesets.health.every", "500ms",
                    "facesets.health.patience", "1s",
                    "facesets.stager.outbox.longest-pause", "500ms",
                    "mp.messaging.outgoing.asset-staged.delivery.timeout.ms", "2000",
                    "mp.messaging.outgoing.asset-staged.request.timeout.ms", "1000",
                    "mp.messaging.outgoing.asset-staged.max.block.ms", "2000");
        }
    }

    @TempDir
    Path photos;

    @Test
    void whatIsStagedWhileTheBrokerIsDownArrivesWhenItIsBack() throws Exception {
        write(0, 5);
        scan();
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 0);

        run(RestartableKafka.STOP);
        write(5, 30);
        scan();
        assertThat(waiting()).isEqualTo(25);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/health/live")
                        .then()
                        .statusCode(200)
                        .body("checks.find { it.name == 'outbox' }.data.state", equalTo("degraded")));
        given().get("/q/health/well")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'outbox age' }.data.what", containsString("events wait for Kafka"))
                .body("checks.find { it.name == 'outbox age' }.data.do", containsString("Is Kafka up"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .statusCode(503)
                        .body("checks.find { it.name == 'broker' }.data.what", containsString("does not answer"))
                        .body("checks.find { it.name == 'broker' }.data.do", containsString("Start the broker")));

        run(RestartableKafka.START);
        await().atMost(Duration.ofSeconds(40)).until(() -> waiting() == 0);
        assertThat(places()).hasSize(30);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/well").then().body("checks.find { it.name == 'outbox age' }.status", equalTo("UP"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .body("checks.find { it.name == 'broker' }.status", equalTo("UP")));
    }

    @Test
    void withoutASecretThereIsNoContent() {
        given().get("/content/" + "ab".repeat(32) + "?expires=1&signature=a")
                .then()
                .statusCode(404)
                .body("code", equalTo("no-content-secret"));
    }

    private void write(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            Files.write(photos.resolve(i + ".jpg"), World.jpegBytes("photo " + i));
        }
    }

    private void scan() {
        String id = given().contentType("application/json")
                .body(Map.of("library", "photos", "roots", List.of(photos.toString())))
                .post("/scans")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/scans/" + id).then().body("state", equalTo("done")));
    }

    private static int waiting() {
        return given().get("/ledger").jsonPath().getInt("outbox");
    }

    private static void run(String what) {
        ((Runnable) System.getProperties().get(what)).run();
    }

    /** The places on the topic; an event may be there twice after a refused batch, but none may be missing. */
    private static Set<String> places() throws Exception {
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("asset-staged").stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Set<String> places = new HashSet<>();
            EventCodec codec = new EventCodec();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    places.add(codec.assetStaged(record.value()).location().display());
                }
            }
            return places;
        }
    }
}

package io.facesets.cluster;

import static io.facesets.cluster.TestLibrary.showing;
import static io.facesets.cluster.TestLibrary.staged;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.model.event.AssetStaged.Kind;
import io.facesets.model.event.Topic;
import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.LetterBox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Every kind of record that can't be taken, on both topics that are read here. */
@QuarkusTest
@QuarkusTestResource(KafkaForTests.class)
@QuarkusTestResource(TemporaryData.class)
@TestProfile(PoisonTest.LookOften.class)
class PoisonTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String servers;

    PoisonTest(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.servers = servers;
    }

    /** A service of its own, which looks at the dead letters often. */
    public static class LookOften implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("facesets.dead-letters.every", "500ms");
        }
    }

    @Test
    void poisonIsPutAwayOnceAndNothingWaitsBehindIt() throws Exception {
        try (LetterBox box = new LetterBox(servers);
                Wire wire = new Wire(servers)) {
            box.poison(Topic.ASSET_STAGED);
            box.poison(Topic.FACES_EMBEDDED);
            for (int i = 0; i < 60; i++) {
                // Of every partition, so that some are behind the poison.
                wire.send(staged("behind" + i, Kind.NEW, "/a/behind" + i + ".jpg"));
                wire.send(showing("behind" + i, "anna"));
            }
            wire.flush();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get("/accounts").jsonPath().getInt("photosWithFaces"))
                            .isEqualTo(60));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(box.complaints(Topic.ASSET_STAGED, "facesets-cluster"))
                        .isEmpty();
                assertThat(box.complaints(Topic.FACES_EMBEDDED, "facesets-cluster"))
                        .isEmpty();
            });
            int letters = box.letters(Topic.ASSET_STAGED).size()
                    + box.letters(Topic.FACES_EMBEDDED).size();
            await().atMost(PATIENCE).untilAsserted(() -> {
                var ready = get("/q/health/ready");
                assertThat(ready.statusCode()).isEqualTo(200);
                assertThat(ready.jsonPath().getInt("checks.find { it.name == 'dead letters' }.data.waiting"))
                        .isEqualTo(letters);
            });
            assertThat(get("/q/metrics").asString())
                    .contains("facesets_dead_letters_total")
                    .contains("code=\"unknown-schema\"");
            assertThat(get("/accounts").jsonPath().getInt("staged")).isEqualTo(60);
        }
    }
}

package io.facesets.stager.edge.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.rest.Knocks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that others can reach: nothing without its token, whatever else a request brings. */
@QuarkusTest
@TestProfile(OpenDoorTest.Outside.class)
@QuarkusTestResource(value = KafkaForTests.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PreparedFolder.class, restrictToAnnotatedClass = true)
class OpenDoorTest {

    private static final String TOKEN = "a-long-and-random-text";

    /** Listens everywhere. */
    public static class Outside implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.host", "0.0.0.0", "facesets.token", TOKEN);
        }
    }

    @TestHTTPResource("/")
    URI base;

    @Test
    void whoShowsNoTokenIsToldSoByWhateverWayTheyCome() throws Exception {
        Knocks knocks = new Knocks(URI.create("http://127.0.0.1:" + base.getPort()));
        String host = "Host: 127.0.0.1:" + base.getPort();
        assertThat(knocks.all(401, host)).isEmpty();
        assertThat(knocks.all(401, host, "Authorization: Bearer")).isEmpty();
        assertThat(knocks.all(401, host, "Authorization: Bearer ")).isEmpty();
        assertThat(knocks.all(401, host, "Authorization: Bearer " + TOKEN + "x"))
                .isEmpty();
        assertThat(knocks.all(401, host, "Authorization: Basic " + TOKEN)).isEmpty();
        assertThat(knocks.all(401, host, "X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1"))
                .isEmpty();
        assertThat(knocks.knock("GET", "/ledger", host, "Authorization: Bearer " + TOKEN))
                .isEqualTo(200);
        // Neither health nor a photo's bytes need it; the bytes need a signed link.
        assertThat(knocks.knock("GET", "/q/health/live", host)).isEqualTo(200);
        assertThat(knocks.knock("GET", "/content/" + "0".repeat(64), host)).isBetween(400, 404);
    }
}

package io.facesets.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.rest.Knocks;
import io.facesets.testkit.rest.Siege;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's door and every operation of it, from outside. */
@QuarkusTest
@QuarkusTestResource(KafkaForTests.class)
@QuarkusTestResource(DataFolder.class)
class SiegeTest {

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path playground;

    @Test
    void noRequestIsOurFaultWhateverItSays() throws Exception {
        try (Siege siege = new Siege(root(), playground)) {
            assertThat(siege.lay()).isEmpty();
            assertThat(siege.requests()).isGreaterThan(4);
            System.out.printf("%d requests laid siege%n", siege.requests());
        }
    }

    @Test
    void othersNamesAndOthersPagesAreTurnedAwayByWhateverWayTheyCome() throws Exception {
        Knocks knocks = new Knocks(root());
        String here = "Host: 127.0.0.1:" + root().getPort();
        assertThat(knocks.all(403, "Host: evil.example")).isEmpty();
        assertThat(knocks.all(403, "Host: 127.0.0.1.evil.example:" + root().getPort()))
                .isEmpty();
        assertThat(knocks.all(403, here, "Origin: http://evil.example")).isEmpty();
        assertThat(knocks.all(403, here, "Origin: null")).isEmpty();
        assertThat(knocks.knock("GET", "/q/health/live", here)).isEqualTo(200);
    }

    private URI root() {
        return URI.create("http://127.0.0.1:" + base.getPort());
    }
}

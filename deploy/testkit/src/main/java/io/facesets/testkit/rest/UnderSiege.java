package io.facesets.testkit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service's door and every operation of it, from outside. What extends it is a test of a service that runs. */
public abstract class UnderSiege {

    private final int enough;

    @TempDir
    Path playground;

    /** @param enough more requests than this are drawn from the service's own description */
    protected UnderSiege(int enough) {
        this.enough = enough;
    }

    /** Any address of the service. */
    protected abstract URI base();

    @Test
    void noRequestIsOurFaultWhateverItSays() throws IOException, InterruptedException {
        try (Siege siege = new Siege(root(), playground)) {
            assertThat(siege.lay()).isEmpty();
            assertThat(siege.requests()).isGreaterThan(enough);
            System.out.printf("%d requests laid siege%n", siege.requests());
        }
    }

    @Test
    void othersNamesAndOthersPagesAreTurnedAwayByWhateverWayTheyCome() throws IOException, InterruptedException {
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
        return URI.create("http://127.0.0.1:" + base().getPort());
    }
}

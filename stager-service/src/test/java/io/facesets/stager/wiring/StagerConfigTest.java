package io.facesets.stager.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The names and defaults of the settings are what users write down: they change on purpose only. */
class StagerConfigTest {

    @Test
    void defaults() {
        StagerConfig config = config(Map.of());
        assertThat(config.concurrency()).isEmpty();
        assertThat(config.skip().hidden()).isTrue();
        assertThat(config.skip().names())
                .containsExactly(
                        "@eaDir",
                        "@__thumb",
                        "#recycle",
                        "#snapshot",
                        "@Recycle",
                        "@Recently-Snapshot",
                        "$RECYCLE.BIN",
                        "System Volume Information",
                        "lost+found",
                        "__MACOSX",
                        "node_modules");
        assertThat(config.changingPause()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.outbox().batch()).isEqualTo(500);
        assertThat(config.outbox().shortestPause()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.outbox().longestPause()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.outbox().degradedAfter()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void names() {
        StagerConfig config = config(Map.of(
                "facesets.stager.concurrency", "3",
                "facesets.stager.skip.hidden", "false",
                "facesets.stager.skip.names", "a,b c",
                "facesets.stager.changing-pause", "PT1S",
                "facesets.stager.outbox.batch", "7",
                "facesets.stager.outbox.shortest-pause", "PT2S",
                "facesets.stager.outbox.longest-pause", "PT3S",
                "facesets.stager.outbox.degraded-after", "PT4S"));
        assertThat(config.concurrency()).hasValue(3);
        assertThat(config.skip().hidden()).isFalse();
        assertThat(config.skip().names()).containsExactly("a", "b c");
        assertThat(config.changingPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.outbox().batch()).isEqualTo(7);
        assertThat(config.outbox().shortestPause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.outbox().longestPause()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.outbox().degradedAfter()).isEqualTo(Duration.ofSeconds(4));
    }

    private static StagerConfig config(Map<String, String> given) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(given, "given", 100))
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withMapping(StagerConfig.class)
                .build();
        return config.getConfigMapping(StagerConfig.class);
    }
}

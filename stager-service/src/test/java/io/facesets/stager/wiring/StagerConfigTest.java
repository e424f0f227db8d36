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
        StagerConfig.Immich immich = config.immich();
        assertThat(immich.follow()).isTrue();
        assertThat(immich.url()).isEmpty();
        assertThat(immich.key()).isEmpty();
        assertThat(immich.keyFile()).isEmpty();
        assertThat(immich.library()).isEqualTo("immich");
        assertThat(immich.prefilter()).isEqualTo("immich");
        assertThat(immich.faceShort()).isEqualTo(90);
        assertThat(immich.workers()).isEqualTo(8);
        assertThat(immich.keepThumbnails()).isFalse();
        assertThat(immich.keepRemoved()).isFalse();
        assertThat(immich.heif()).isEmpty();
        assertThat(immich.poll()).isEqualTo(Duration.ofMinutes(5));
        assertThat(immich.shortestPause()).isEqualTo(Duration.ofSeconds(15));
        assertThat(immich.longestPause()).isEqualTo(Duration.ofMinutes(10));
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

    @Test
    void namesOfImmich() {
        StagerConfig.Immich immich = config(Map.ofEntries(
                        Map.entry("facesets.stager.immich.follow", "false"),
                        Map.entry("facesets.stager.immich.url", "https://photos.example"),
                        Map.entry("facesets.stager.immich.key", "k"),
                        Map.entry("facesets.stager.immich.key-file", "/run/key"),
                        Map.entry("facesets.stager.immich.library", "anna"),
                        Map.entry("facesets.stager.immich.prefilter", "none"),
                        Map.entry("facesets.stager.immich.face-short", "60"),
                        Map.entry("facesets.stager.immich.workers", "2"),
                        Map.entry("facesets.stager.immich.keep-thumbnails", "true"),
                        Map.entry("facesets.stager.immich.keep-removed", "true"),
                        Map.entry("facesets.stager.immich.heif", "true"),
                        Map.entry("facesets.stager.immich.poll", "PT1M"),
                        Map.entry("facesets.stager.immich.shortest-pause", "PT2S"),
                        Map.entry("facesets.stager.immich.longest-pause", "PT3S")))
                .immich();
        assertThat(immich.follow()).isFalse();
        assertThat(immich.url()).contains("https://photos.example");
        assertThat(immich.key()).contains("k");
        assertThat(immich.keyFile()).contains(java.nio.file.Path.of("/run/key"));
        assertThat(immich.library()).isEqualTo("anna");
        assertThat(immich.prefilter()).isEqualTo("none");
        assertThat(immich.faceShort()).isEqualTo(60);
        assertThat(immich.workers()).isEqualTo(2);
        assertThat(immich.keepThumbnails()).isTrue();
        assertThat(immich.keepRemoved()).isTrue();
        assertThat(immich.heif()).contains(true);
        assertThat(immich.poll()).isEqualTo(Duration.ofMinutes(1));
        assertThat(immich.shortestPause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(immich.longestPause()).isEqualTo(Duration.ofSeconds(3));
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

package io.facesets.embed.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.analysis.core.provider.ProviderChoice;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and defaults are a promise to whoever has set them. */
class EmbedConfigTest {

    @Test
    void defaults() {
        EmbedConfig config = config(Map.of());
        assertThat(config.instance()).isEmpty();
        assertThat(config.concurrency()).isEmpty();
        assertThat(config.pathMap()).isEmpty();
        assertThat(config.fetchAhead()).isEqualTo(16);
        assertThat(config.fetchAheadBytes()).isEmpty();
        assertThat(config.maxBytes()).isEqualTo(256L << 20);
        assertThat(config.maxPixels()).isEqualTo(200_000_000L);
        assertThat(config.minEmbedPixels()).isEqualTo(40);
        assertThat(config.provider()).isEqualTo(ProviderChoice.AUTO);
        assertThat(config.intraOpThreads()).isEmpty();
        assertThat(config.maxBatch()).isEmpty();
        assertThat(config.timeLimit()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void names() {
        EmbedConfig config = config(Map.of(
                "facesets.embed.instance", "pc-2",
                "facesets.embed.concurrency", "3",
                "facesets.embed.path-map", "/a=X:\\b,/c=Y:\\",
                "facesets.embed.max-bytes", "1",
                "facesets.embed.max-pixels", "2",
                "facesets.embed.min-embed-pixels", "3.5",
                "facesets.embed.provider", "directml",
                "facesets.embed.intra-op-threads", "4",
                "facesets.embed.max-batch", "32",
                "facesets.embed.time-limit", "PT5S"));
        assertThat(config.instance()).contains("pc-2");
        assertThat(config.concurrency()).hasValue(3);
        assertThat(config.pathMap()).as("backslashes stay").contains("/a=X:\\b,/c=Y:\\");
        assertThat(config.maxBytes()).isEqualTo(1);
        assertThat(config.maxPixels()).isEqualTo(2);
        assertThat(config.minEmbedPixels()).isEqualTo(3.5);
        assertThat(config.provider()).isEqualTo(ProviderChoice.DIRECTML);
        assertThat(config.intraOpThreads()).hasValue(4);
        assertThat(config.maxBatch()).hasValue(32);
        assertThat(config.timeLimit()).isEqualTo(Duration.ofSeconds(5));
    }

    private static EmbedConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(EmbedConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(EmbedConfig.class);
    }
}

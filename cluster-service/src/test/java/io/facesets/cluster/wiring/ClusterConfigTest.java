package io.facesets.cluster.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.core.refine.SortParameters;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterConfigTest {

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        ClusterConfig config = config(Map.of());
        assertThat(new Wiring().defaults(config)).isEqualTo(SortParameters.DEFAULTS);
        assertThat(config.linkage().threads()).isZero();
        assertThat(config.linkage().edgesPerPoint()).isEqualTo(40);
        assertThat(config.linkage().engine()).isEqualTo("auto");
        assertThat(config.arrivals().automatic()).isTrue();
        assertThat(config.arrivals().quiet()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.arrivals().atMost()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.arrivals().enough()).isEqualTo(1000);
        assertThat(config.console().thumbnailMegabytes()).isEqualTo(1024);
    }

    @Test
    void theNamesAreThoseOfTheDocumentation() {
        ClusterConfig config = config(Map.of(
                "facesets.cluster.sort.initial-threshold", "0.51",
                "facesets.cluster.sort.merge-threshold", "0.41",
                "facesets.cluster.sort.min-short", "91",
                "facesets.cluster.sort.min-blur", "41.5",
                "facesets.cluster.sort.min-det-score", "0.61",
                "facesets.cluster.sort.outlier-threshold", "0.52",
                "facesets.cluster.sort.min-faces", "3",
                "facesets.cluster.sort.same-photo-threshold", "0.1",
                "facesets.cluster.linkage.threads", "1",
                "facesets.cluster.linkage.edges-per-point", "30"));
        assertThat(new Wiring().defaults(config))
                .isEqualTo(new SortParameters(0.51, 0.41, 91, 41.5, 0.61, 0.52, 3, 0.1));
        assertThat(config.linkage().threads()).isEqualTo(1);
        assertThat(config.linkage().edgesPerPoint()).isEqualTo(30);
        ClusterConfig.Arrivals arrivals = config(Map.of(
                        "facesets.cluster.arrivals.automatic", "false",
                        "facesets.cluster.arrivals.quiet", "PT0.5S",
                        "facesets.cluster.arrivals.at-most", "PT3S",
                        "facesets.cluster.arrivals.enough", "7"))
                .arrivals();
        assertThat(arrivals.automatic()).isFalse();
        assertThat(arrivals.quiet()).isEqualTo(Duration.ofMillis(500));
        assertThat(arrivals.atMost()).isEqualTo(Duration.ofSeconds(3));
        assertThat(arrivals.enough()).isEqualTo(7);
        assertThat(config(Map.of("facesets.cluster.console.thumbnail-megabytes", "5"))
                        .console()
                        .thumbnailMegabytes())
                .isEqualTo(5);
    }

    private static ClusterConfig config(Map<String, String> properties) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(ClusterConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
        return config.getConfigMapping(ClusterConfig.class);
    }
}

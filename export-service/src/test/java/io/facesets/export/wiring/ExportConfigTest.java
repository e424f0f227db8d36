package io.facesets.export.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and defaults are promises: whoever changes one changes this test. */
class ExportConfigTest {

    @Test
    void defaults() {
        ExportConfig config = config(Map.of());

        assertThat(config.topN()).isEqualTo(30);
        assertThat(config.outlierThreshold()).isEqualTo(0.45);
        assertThat(config.minFaceShort()).isEqualTo(100);
        assertThat(config.minDetScore()).isEqualTo(0.5);
        assertThat(config.padRatio()).isEqualTo(0.5);
        assertThat(config.outSize()).isEqualTo(512);
        assertThat(config.copy()).isFalse();
        assertThat(config.duplicateBits()).isEqualTo(6);
        assertThat(config.workers()).isEmpty();
        assertThat(config.runPatience()).isEqualTo(Duration.ofSeconds(120));
        assertThat(config.database()).isEmpty();
        assertThat(config.packFolder()).isEmpty();
        assertThat(config.folder()).isEmpty();
    }

    @Test
    void names() {
        ExportConfig config = config(Map.ofEntries(
                Map.entry("facesets.export.top-n", "1"),
                Map.entry("facesets.export.outlier-threshold", "0.1"),
                Map.entry("facesets.export.min-face-short", "2"),
                Map.entry("facesets.export.min-det-score", "0.3"),
                Map.entry("facesets.export.pad-ratio", "0.4"),
                Map.entry("facesets.export.out-size", "256"),
                Map.entry("facesets.export.copy", "true"),
                Map.entry("facesets.export.duplicate-bits", "3"),
                Map.entry("facesets.export.workers", "7"),
                Map.entry("facesets.export.run-patience", "8s"),
                Map.entry("facesets.export.database", "/a/b.db"),
                Map.entry("facesets.export.pack-folder", "/p"),
                Map.entry("facesets.export.folder", "/o")));

        assertThat(config.topN()).isEqualTo(1);
        assertThat(config.outlierThreshold()).isEqualTo(0.1);
        assertThat(config.minFaceShort()).isEqualTo(2);
        assertThat(config.minDetScore()).isEqualTo(0.3);
        assertThat(config.padRatio()).isEqualTo(0.4);
        assertThat(config.outSize()).isEqualTo(256);
        assertThat(config.copy()).isTrue();
        assertThat(config.duplicateBits()).isEqualTo(3);
        assertThat(config.workers()).hasValue(7);
        assertThat(config.runPatience()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.database()).contains(Path.of("/a/b.db"));
        assertThat(config.packFolder()).contains(Path.of("/p"));
        assertThat(config.folder()).contains(Path.of("/o"));
    }

    private static ExportConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ExportConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(ExportConfig.class);
    }
}

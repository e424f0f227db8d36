package io.facesets.export.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.export.core.selection.Picking;
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
        assertThat(config.outlierThreshold()).as("the pack's own").isEmpty();
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
        assertThat(config.align()).isFalse();
        assertThat(config.bursts()).isFalse();
        assertThat(config.select()).isEqualTo(Picking.Order.RANK);
        assertThat(config.selectFloor()).isEqualTo(0.4);
        assertThat(config.candidates()).isFalse();
        assertThat(config.candidateMatchThreshold()).isEmpty();
        assertThat(config.candidateMinScore()).isEqualTo(0.4);
        assertThat(config.follow().on()).isTrue();
        assertThat(config.follow().quiet()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.follow().every()).isEqualTo(Duration.ofSeconds(60));
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
                Map.entry("facesets.export.align", "true"),
                Map.entry("facesets.export.bursts", "true"),
                Map.entry("facesets.export.select", "diverse"),
                Map.entry("facesets.export.select-floor", "0.2"),
                Map.entry("facesets.export.candidates", "true"),
                Map.entry("facesets.export.candidate-match-threshold", "0.6"),
                Map.entry("facesets.export.candidate-min-score", "0.7"),
                Map.entry("facesets.export.follow.on", "false"),
                Map.entry("facesets.export.follow.quiet", "1s"),
                Map.entry("facesets.export.follow.every", "2s"),
                Map.entry("facesets.export.folder", "/o")));

        assertThat(config.topN()).isEqualTo(1);
        assertThat(config.outlierThreshold()).hasValue(0.1);
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
        assertThat(config.align()).isTrue();
        assertThat(config.bursts()).isTrue();
        assertThat(config.select()).isEqualTo(Picking.Order.DIVERSE);
        assertThat(config.selectFloor()).isEqualTo(0.2);
        assertThat(config.candidates()).isTrue();
        assertThat(config.candidateMatchThreshold()).hasValue(0.6);
        assertThat(config.candidateMinScore()).isEqualTo(0.7);
        assertThat(config.follow().on()).isFalse();
        assertThat(config.follow().quiet()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.follow().every()).isEqualTo(Duration.ofSeconds(2));
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

package io.facesets.export.edge.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.selection.Picking;
import io.facesets.export.support.Workshop;
import io.facesets.model.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportDefaultsTest {

    @TempDir
    Path pack;

    private ExportSettings settings(OptionalDouble configured, String request) {
        return new ExportDefaults(Workshop.SETTINGS, configured, OptionalDouble.empty(), pack)
                .with(ExportRequest.parse(request));
    }

    private double outlier(OptionalDouble configured, String request) {
        return settings(configured, request).gates().outlierDistance();
    }

    @Test
    void theRequestComesFirstThenWhatIsConfiguredThenThePack() throws Exception {
        String plain = "{\"folder\":\"/o\"}";
        assertThat(outlier(OptionalDouble.empty(), plain)).as("no pack").isEqualTo(0.45);
        Files.writeString(pack.resolve("pack.json"), "{\"thresholds\":{\"exportOutlier\":0.5,\"initial\":0.61}}");
        assertThat(outlier(OptionalDouble.empty(), plain)).isEqualTo(0.5);
        assertThat(settings(OptionalDouble.empty(), plain).rescue().matchDistance())
                .isEqualTo(0.61);
        Files.writeString(pack.resolve("calibrated.json"), "{\"exportOutlier\":0.52}");
        assertThat(outlier(OptionalDouble.empty(), plain)).as("calibrated here").isEqualTo(0.52);
        assertThat(settings(OptionalDouble.empty(), plain).rescue().matchDistance())
                .isEqualTo(0.61);
        assertThat(outlier(OptionalDouble.of(0.4), plain)).isEqualTo(0.4);
        assertThat(outlier(OptionalDouble.of(0.4), "{\"folder\":\"/o\",\"outlierThreshold\":0.3}"))
                .isEqualTo(0.3);
        Files.writeString(pack.resolve("calibrated.json"), "{broken");
        assertThat(outlier(OptionalDouble.empty(), plain)).isEqualTo(0.5);
    }

    @Test
    void everySettingOfARequestArrives() {
        ExportSettings settings = settings(
                OptionalDouble.empty(),
                "{\"folder\":\"/o\",\"align\":true,\"select\":\"Diverse\",\"selectFloor\":0.3,\"bursts\":true,"
                        + "\"candidates\":true,\"candidateMatchThreshold\":0.6,\"candidateMinScore\":0.2}");
        assertThat(settings.crops().align()).isTrue();
        assertThat(settings.picking()).isEqualTo(new Picking(Picking.Order.DIVERSE, 0.3));
        assertThat(settings.gates().duplicates().bursts()).isTrue();
        assertThat(settings.rescue().wanted()).isTrue();
        assertThat(settings.rescue().matchDistance()).isEqualTo(0.6);
        assertThat(settings.rescue().minScore()).isEqualTo(0.2);
    }

    @Test
    void anUnknownOrderIsTheUsers() {
        assertThatThrownBy(() -> settings(OptionalDouble.empty(), "{\"folder\":\"/o\",\"select\":\"best\"}"))
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.code()).isEqualTo("bad-request"));
    }
}

package io.facesets.analysis.edge.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.analysis.core.pack.Role;
import io.facesets.analysis.core.provider.ExecutionProvider;
import io.facesets.analysis.core.provider.ModelReport;
import io.facesets.analysis.core.provider.ModelReport.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePlacementTest {

    @TempDir
    Path temp;

    private Placement of(String... events) throws IOException {
        Path file = temp.resolve("profile.json");
        Files.writeString(file, "[" + String.join(",", events) + "]");
        return NodePlacement.of(ExecutionProvider.DIRECTML, file);
    }

    private static String node(String name, String provider) {
        return "{\"cat\":\"Node\",\"name\":\"" + name + "\",\"args\":{\"provider\":\"" + provider + "\"}}";
    }

    @Test
    void nodesAreCountedOnceByWhoRanThem() throws IOException {
        Placement placement = of(
                "{\"cat\":\"Session\",\"name\":\"model_run\",\"args\":{}}",
                node("a", "DmlExecutionProvider"),
                node("a", "DmlExecutionProvider"),
                node("b", "CPUExecutionProvider"),
                node("c", "DmlExecutionProvider"),
                "{\"cat\":\"Node\",\"name\":\"d_fence_before\",\"args\":{}}");
        assertThat(placement).isEqualTo(new Placement(2, 1)).hasToString("2 of 3 nodes");
        assertThat(of()).isEqualTo(new Placement(0, 0));
        assertThat(of(node("a", "CPUExecutionProvider"))).isEqualTo(new Placement(0, 1));
    }

    @Test
    void whatRunsElsewhereIsRemarkedOn() {
        ModelReport whole =
                new ModelReport(Role.DETECTOR, "d.onnx", List.of(), Optional.of(new Placement(9, 0)), Optional.empty());
        assertThat(whole.remarks()).isEmpty();
        ModelReport part =
                new ModelReport(Role.DETECTOR, "d.onnx", List.of(), Optional.of(new Placement(7, 2)), Optional.empty());
        assertThat(part.remarks()).singleElement().asString().contains("d.onnx", "7 of 9 nodes", "cpu");
    }
}

package io.facesets.embed.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.analysis.core.provider.ProviderChoice;
import io.facesets.model.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackChecksTest {

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void pack() throws IOException {
        model = Files.write(folder.resolve("detect.onnx"), new byte[1000]);
        Files.setLastModifiedTime(model, FileTime.fromMillis(1_700_000_000_000L));
        Files.writeString(folder.resolve("pack.json"), """
                {"name": "starter", "version": "1", "thresholds": {}, "models": {"detector": {
                  "file": "detect.onnx", "sha256": "%s", "family": "scrfd",
                  "input": {"width": 640, "height": 640},
                  "normalisation": {"mean": [0], "scale": [1], "channels": "rgb"}}}}
                """.formatted("0".repeat(64)));
    }

    @Test
    void filesThatStayAreFine() {
        assertThat(PackFiles.now(folder).stamps()).containsOnlyKeys(model, folder.resolve("pack.json"));
        assertThat(PackFiles.now(folder).changed()).isEmpty();
    }

    @Test
    void aModelThatIsOverwrittenCutOrGoneIsTold() throws IOException {
        PackFiles loaded = PackFiles.now(folder);
        byte[] corrupted = new byte[1000];
        corrupted[500] = 1;
        Files.write(model, corrupted);
        assertThat(loaded.changed()).hasValueSatisfying(finding -> {
            assertThat(finding.what()).contains(folder.toString(), "still runs");
            assertThat(finding.todo()).contains("models verify");
        });
        Files.write(model, new byte[999]);
        Files.setLastModifiedTime(model, FileTime.fromMillis(1_700_000_000_000L));
        assertThat(loaded.changed()).isPresent();
        Files.delete(model);
        assertThat(loaded.changed()).isPresent();
        pack();
        Files.writeString(folder.resolve("pack.json"), "{");
        assertThat(loaded.changed()).isPresent();
    }

    @Test
    void theProviderInUseIsTheOneAskedForOrAuto() {
        Provider cpu = new Provider("cpu", "configured");
        assertThat(PackChecks.another(ProviderChoice.CPU, cpu)).isEmpty();
        assertThat(PackChecks.another(ProviderChoice.AUTO, cpu)).isEmpty();
        assertThat(PackChecks.another(ProviderChoice.DIRECTML, cpu)).hasValueSatisfying(finding -> {
            assertThat(finding.what()).contains("directml was asked for", "cpu (configured) is in use");
            assertThat(finding.todo()).contains("DirectX 12");
        });
    }
}

package io.facesets.export.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportBenchTest {

    @TempDir
    Path temp;

    @Test
    void measuresEveryPartOverTheSameCrops() throws Exception {
        for (int i = 0; i < 3; i++) {
            Files.write(
                    temp.resolve(i + ".png"),
                    PaintedFaces.photo(
                            i, 900, 600, List.of(new Painted(0, 80, 200, 150), new Painted(1, 600, 200, 160))));
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PaintedFaces painted = new PaintedFaces();
                PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            ExportBench.run(new BenchPlan(temp, temp, 2, 2), painted, out);
        }
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("6 faces in 3 photos").contains("share of the limit");
        assertThat(text.lines().filter(line -> line.matches(".*\\d+% by the clock, \\d+% by processor time")))
                .hasSize(3);
    }

    @Test
    void aFolderWithoutFacesIsSaid() throws Exception {
        Files.write(temp.resolve("none.png"), PaintedFaces.photo(1, 300, 200, List.of()));
        try (PaintedFaces painted = new PaintedFaces()) {
            BenchPlan plan = new BenchPlan(temp, temp, 1, 2);
            assertThatThrownBy(() -> ExportBench.run(plan, painted, System.out)).hasMessageContaining("No face");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--photos /nowhere --pack /",
                "--photos / --pack / --rounds 1",
                "--speed 3",
                "--photos /",
                "--photos"
            })
    void nonsenseIsSaid(String line) {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ");
        assertThatThrownBy(() -> BenchPlan.of(args)).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.facesets.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.linkage.AverageLinkage;
import io.facesets.cluster.core.linkage.LinkageOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterBenchTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path temp;

    @Test
    void measuresAllEnginesBesideTheFullMatrix() throws IOException, InterruptedException {
        Path vectors = temp.resolve("v.npy");
        assertThat(run("--faces", "300", "--dimension", "32", "--rounds", "1", "--write", vectors.toString()))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("300 faces", "full matrix", "plain", "vector", "onnx", "in registers alone", "SGEMM", "MB")
                .doesNotContain("DIFFERENT");
        assertThat(Files.size(vectors)).isEqualTo(128 + 300 * 32 * 8);
    }

    @Test
    void theFullMatrixGivesThePartitionOfTheEngine() {
        for (int faces : new int[] {1, 2, 3, 150, 400}) {
            List<double[]> rows = SyntheticLibrary.of(faces, 24, faces);
            for (double threshold : new double[] {0.3, 0.55, 0.9}) {
                assertThat(FullMatrix.partition(rows, threshold))
                        .isEqualTo(
                                AverageLinkage.partition(rows, threshold, LinkageOptions.wholeMachine(), Monitor.NONE));
            }
        }
    }

    @Test
    void theSameLibraryIsTheSameEveryTimeAndHasDuplicates() {
        List<double[]> library = SyntheticLibrary.of(2000, 16, 7);
        assertThat(library.get(1234)).isEqualTo(library.get(1234));
        long distinct =
                library.stream().map(row -> List.of(row[0], row[1])).distinct().count();
        assertThat(distinct).isBetween(1900L, 1990L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--faces", "--faces 0", "--faces many", "--colour blue", "--full-matrix maybe"})
    void refusesWhatIsNoArgument(String line) throws InterruptedException {
        assertThat(run(line.split(" "))).isEqualTo(ClusterBench.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).isNotBlank();
    }

    @Test
    void saysThatThereIsNoSuchEngine() throws InterruptedException {
        assertThat(run("--faces", "10", "--engine", "gpu")).isEqualTo(ClusterBench.REFUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("onnx, vector, plain");
    }

    private int run(String... args) throws InterruptedException {
        return new ClusterBench(new PrintStream(out), new PrintStream(err)).run(args);
    }
}

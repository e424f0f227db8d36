package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks of clustering start and end well as a user starts them, with the libraries that are installed. */
class BenchesIT {

    @TempDir
    Path temp;

    @Test
    void clusteringIsMeasured() throws Exception {
        assertThat(measured("cluster", "--faces", "500", "--rounds", "1", "--dimension", "64"))
                .contains("full matrix", "plain", "vector", "onnx");
    }

    @Test
    void newFacesAreMeasured() throws Exception {
        assertThat(measured("extend", "--faces", "500", "--batches", "5", "--dimension", "64"))
                .contains("batch of 5", "The sort changed nothing.");
    }

    private String measured(String... bench) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("bench"));
        arguments.addAll(List.of(bench));
        FaceSetsProcess process = FaceSetsProcess.start(temp.resolve(bench[0] + ".txt"), arguments);
        int code = process.exitCode();
        assertThat(code).as(process.output()).isZero();
        return process.output();
    }
}

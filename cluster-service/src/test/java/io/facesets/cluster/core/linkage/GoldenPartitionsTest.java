package io.facesets.cluster.core.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.facesets.cluster.core.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Partitions that scikit-learn made, where they are at hand: a folder {@code clustering} in the folder named by the
 * system property {@code facesets.shared} or the variable {@code FACESETS_SHARED}, or in {@code shared/data} beside a
 * folder above.
 */
class GoldenPartitionsTest {

    /** Many passes over many rows are slow: the largest set is done in one. */
    private static final int FOR_LEVELS = 3000;

    @ParameterizedTest
    @CsvSource({
        "synthetic-300, 0.35",
        "synthetic-300, 0.40",
        "synthetic-300, 0.55",
        "synthetic-2000, 0.35",
        "synthetic-2000, 0.40",
        "synthetic-2000, 0.55",
        "synthetic-5000, 0.35",
        "synthetic-5000, 0.40",
        "synthetic-5000, 0.55",
        "real-3000, 0.35",
        "real-3000, 0.40",
        "real-3000, 0.55",
        "real-3000, 0.70"
    })
    void isTheirs(String set, String threshold) throws IOException {
        Path folder =
                folder().orElseGet(() -> abort("no golden partitions here: set FACESETS_SHARED to have them checked"));
        List<double[]> rows = NpyFile.matrix(folder.resolve(set + ".vectors.npy"));
        int[] expected =
                AverageLinkageTest.byFirstMember(NpyFile.vector(folder.resolve(set + ".labels-" + threshold + ".npy")));
        double t = Double.parseDouble(threshold);
        assertThat(AverageLinkage.partition(rows, t, LinkageOptions.wholeMachine(), Monitor.NONE))
                .isEqualTo(expected);
        if (rows.size() <= FOR_LEVELS) {
            assertThat(AverageLinkage.partition(rows, t, new LinkageOptions(2, 2), Monitor.NONE))
                    .isEqualTo(expected);
        }
    }

    private static Optional<Path> folder() {
        Stream<Path> named = Stream.of(
                        Optional.ofNullable(System.getProperty("facesets.shared")),
                        Optional.ofNullable(System.getenv("FACESETS_SHARED")))
                .flatMap(Optional::stream)
                .map(Path::of)
                .flatMap(p -> Stream.of(p, p.resolve("data")));
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .map(p -> p.resolve("shared").resolve("data"));
        return Stream.concat(named, above)
                .map(p -> p.resolve("clustering"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}

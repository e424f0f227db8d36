package io.facesets.cluster.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.linkage.AverageLinkage;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.linkage.PairEngine;
import io.facesets.cluster.core.linkage.PlainEngine;
import io.facesets.cluster.core.linkage.SyntheticFaces;
import io.facesets.cluster.core.linkage.Vectors;
import io.facesets.model.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {

    @ParameterizedTest
    @CsvSource({
        "onnx, 1, 1, 8",
        "onnx, 7, 961, 33",
        "onnx, 961, 960, 64",
        "onnx, 300, 40, 512",
        "onnx, 5, 3, 1",
        "vector, 1, 1, 8",
        "vector, 7, 961, 33",
        "vector, 961, 960, 64",
        "vector, 300, 40, 512",
        "vector, 5, 3, 1",
        "vector, 200, 97, 200",
        "vector, 33, 50, 129",
        "vector, 3, 31000, 8",
        "plain, 1, 1, 8",
        "plain, 7, 257, 33",
        "plain, 256, 300, 64",
        "plain, 65, 40, 512",
        "plain, 5, 3, 1"
    })
    void everyPairThatIsNearIsNamedAndFewOthers(String name, int rows, int columns, int dimension) {
        float[][] left = floats(rows, dimension, 1);
        float[][] right = floats(columns, dimension, 2);
        for (double atLeast : new double[] {-0.5, 0.2, 0.45, 0.9}) {
            Set<List<Integer>> found = new HashSet<>();
            search(Engines.open(name), left, right, atLeast, found);
            int near = 0;
            int namedNear = 0;
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    double exact = dot(left[r], right[c]);
                    boolean named = found.contains(List.of(r, c));
                    assertThat(named || exact < atLeast)
                            .as("%s, %s: %s", r, c, exact)
                            .isTrue();
                    near += exact >= atLeast - 0.2 ? 1 : 0;
                    namedNear += named ? 1 : 0;
                }
            }
            assertThat(namedNear).as("named").isLessThanOrEqualTo(near);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "vector"})
    void partitionsAreThoseOfThePlainEngine(String name) {
        PairEngine engine = Engines.open(name);
        for (int dimension : new int[] {5, 64, 512}) {
            List<double[]> rows = SyntheticFaces.rows(2100, dimension, 60, 0.9, 0.1, 0.1, dimension);
            for (double threshold : new double[] {0.35, 0.4, 0.55}) {
                int[] expected = AverageLinkage.partition(
                        rows, threshold, new LinkageOptions(2, 40, PlainEngine.INSTANCE), Monitor.NONE);
                for (int edges : new int[] {40, 2}) {
                    assertThat(AverageLinkage.partition(
                                    rows, threshold, new LinkageOptions(2, edges, engine), Monitor.NONE))
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "vector", "plain"})
    void vectorsOfVeryUnevenValuesAreNoneTheWorse(String name) {
        // Codes of one step lose much where one value is all: the bound must say so.
        Random random = new Random(5);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double[] row = SyntheticFaces.direction(40, random);
            row[random.nextInt(4)] += i % 3 * 5;
            rows.add(row);
        }
        int[] expected =
                AverageLinkage.partition(rows, 0.5, new LinkageOptions(1, 40, PlainEngine.INSTANCE), Monitor.NONE);
        assertThat(AverageLinkage.partition(rows, 0.5, new LinkageOptions(2, 40, Engines.open(name)), Monitor.NONE))
                .isEqualTo(expected);
    }

    @Test
    void theFastestThatWorksIsChosenAndSaid() {
        List<String> said = new ArrayList<>();
        assertThat(Engines.choose(Engines.AUTO, said::add).name()).isEqualTo("onnx");
        assertThat(said).singleElement().asString().contains("onnx");
        assertThat(Engines.choose("plain", said::add)).isSameAs(PlainEngine.INSTANCE);
        assertThatThrownBy(() -> Engines.choose("gpu", said::add))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("onnx, vector, plain");
    }

    private static void search(
            PairEngine engine, float[][] left, float[][] right, double atLeast, Set<List<Integer>> found) {
        try (PairEngine.Search search = engine.open(vectors(left), vectors(right))) {
            int size = search.blockSize();
            for (int block = 0; block * size < right.length; block++) {
                try (PairEngine.Sweep sweep = search.columns(block)) {
                    for (int rowBlock = 0; rowBlock * size < left.length; rowBlock++) {
                        sweep.scan(
                                rowBlock,
                                atLeast,
                                (r, c) -> assertThat(found.add(List.of(r, c))).isTrue());
                    }
                }
            }
        }
    }

    /** Unit vectors in two bundles, so that products of every size occur. */
    private static float[][] floats(int n, int dimension, long seed) {
        Random random = new Random(seed);
        double[] centre = SyntheticFaces.direction(dimension, new Random(9));
        float[][] all = new float[n][dimension];
        for (float[] vector : all) {
            double[] v = SyntheticFaces.direction(dimension, random);
            double pull = 2 * random.nextDouble();
            double square = 0;
            for (int k = 0; k < dimension; k++) {
                v[k] += pull * centre[k];
                square += v[k] * v[k];
            }
            for (int k = 0; k < dimension; k++) {
                vector[k] = (float) (v[k] / Math.sqrt(square));
            }
        }
        return all;
    }

    private static Vectors vectors(float[][] values) {
        return new Vectors() {
            @Override
            public int count() {
                return values.length;
            }

            @Override
            public int dimension() {
                return values[0].length;
            }

            @Override
            public void read(int index, float[] into) {
                System.arraycopy(values[index], 0, into, 0, values[index].length);
            }
        };
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }
}

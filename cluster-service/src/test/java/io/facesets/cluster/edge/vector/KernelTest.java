package io.facesets.cluster.edge.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelTest {

    private static final int DEPTH = 37;

    static Stream<Kernel> kernels() {
        return Stream.of(new EightRows(), new FourRows());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void addsAllProducts(Kernel kernel) {
        float[] rows = floats(2 * kernel.rows() * DEPTH, 1);
        float[] panels = floats(2 * Kernel.COLUMNS * DEPTH, 2);
        int row = kernel.rows() * DEPTH;
        int panel = Kernel.COLUMNS * DEPTH;
        int at = 7;
        float[] out = new float[at + kernel.rows() * Kernel.COLUMNS];
        Arrays.fill(out, 1);
        kernel.addProducts(rows, row, panels, panel, DEPTH, out, at);
        for (int r = 0; r < kernel.rows(); r++) {
            for (int c = 0; c < Kernel.COLUMNS; c++) {
                double exact = 1;
                for (int k = 0; k < DEPTH; k++) {
                    exact += (double) rows[row + k * kernel.rows() + r] * panels[panel + k * Kernel.COLUMNS + c];
                }
                assertThat(out[at + r * Kernel.COLUMNS + c]).isCloseTo((float) exact, within(1e-4f));
            }
        }
    }

    @Test
    void theLargestIsFoundWhereverItIs() {
        for (int at = 0; at < 8 * Kernel.COLUMNS; at++) {
            float[] values = floats(8 * Kernel.COLUMNS, 3);
            values[at] = 100;
            assertThat(Largest.of(values, 0, values.length)).isEqualTo(100);
        }
        float[] values = floats(8 * Kernel.COLUMNS, 3);
        values[0] = 100;
        assertThat(Largest.of(values, Kernel.COLUMNS, Kernel.COLUMNS)).isLessThan(100);
    }

    private static float[] floats(int n, long seed) {
        Random random = new Random(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}

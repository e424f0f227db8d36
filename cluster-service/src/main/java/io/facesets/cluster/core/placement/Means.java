package io.facesets.cluster.core.placement;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Many mean vectors, laid out so that one face is compared with all of them by loops that the JIT turns into vector
 * instructions: in blocks, value by value, in float32. Names every mean that is near enough, and maybe others just beyond.
 * Immutable.
 */
final class Means {

    private static final int WIDTH = 1024;

    /**
     * What float32 may be off by: rounding two vectors no longer than 1 and adding up to 4,096 products one after the other
     * costs at most (4096 + 2) · 2^-24, times the sum of the products' sizes, which is at most 1.
     */
    private static final double SLACK = 2.5e-4;

    private final int count;
    private final float[][] blocks;

    Means(List<Resident> residents) {
        count = residents.size();
        blocks = new float[(count + WIDTH - 1) / WIDTH][];
        for (int block = 0; block < blocks.length; block++) {
            int dimension = residents.getFirst().sum().length;
            float[] values = new float[dimension * WIDTH];
            for (int i = 0; i < Math.min(WIDTH, count - block * WIDTH); i++) {
                Resident resident = residents.get(block * WIDTH + i);
                double scale = 1.0 / resident.faces();
                for (int k = 0; k < dimension; k++) {
                    values[k * WIDTH + i] = (float) (resident.sum()[k] * scale);
                }
            }
            blocks[block] = values;
        }
    }

    /** Names at least every mean whose product with a unit vector is above {@code product}. */
    void above(double[] unit, double product, IntConsumer found) {
        float[] products = new float[WIDTH];
        for (int block = 0; block < blocks.length; block++) {
            Arrays.fill(products, 0);
            for (int k = 0; k < unit.length; k++) {
                add(products, blocks[block], k * WIDTH, (float) unit[k]);
            }
            for (int i = 0; i < Math.min(WIDTH, count - block * WIDTH); i++) {
                if (products[i] > product - SLACK) {
                    found.accept(block * WIDTH + i);
                }
            }
        }
    }

    private static void add(float[] products, float[] values, int from, float by) {
        for (int i = 0; i < WIDTH; i++) {
            products[i] += by * values[from + i];
        }
    }
}

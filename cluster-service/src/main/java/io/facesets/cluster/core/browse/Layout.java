package io.facesets.cluster.core.browse;

import java.util.Arrays;
import java.util.Random;

/**
 * Puts vectors on a plane so that those near each other stay so: UMAP (McInnes, Healy, Melville 2018, arXiv 1802.03426) with
 * 15 neighbours and a least distance of 0.1, begun at the two principal components. The same vectors in the same order give
 * the same picture. Compares all pairs: for some thousand vectors, which takes seconds.
 */
final class Layout {

    private static final int NEIGHBOURS = 15;
    private static final int EPOCHS = 200;
    private static final int NEGATIVES = 5;

    /** The curve 1 / (1 + a x^2b) for a least distance of 0.1 and a spread of 1, as umap-learn fits it. */
    private static final double A = 1.577;

    private static final double B = 0.895;
    private static final double STEEPEST = 4;
    private static final int HALVINGS = 50;
    private static final int POWER_STEPS = 30;
    private static final double BEGIN_WIDTH = 10;

    private final float[][] rows;
    private final int near;
    private final int[][] neighbours;
    private final double[][] weights;
    private final Random random = new Random(42);

    private Layout(float[][] rows) {
        this.rows = rows;
        this.near = Math.min(NEIGHBOURS, rows.length - 1);
        this.neighbours = new int[rows.length][near];
        this.weights = new double[rows.length][near];
    }

    /**
     * A place for each vector.
     *
     * @param rows of one dimension and of length 1
     * @return x and y for each row
     */
    static double[][] of(float[][] rows) {
        if (rows.length < 3) {
            double[][] few = new double[rows.length][2];
            for (int i = 0; i < rows.length; i++) {
                few[i][0] = i;
            }
            return few;
        }
        Layout layout = new Layout(rows);
        for (int i = 0; i < rows.length; i++) {
            layout.connect(i);
        }
        layout.makeMutual();
        double[][] at = layout.begin();
        layout.settle(at);
        return at;
    }

    private void connect(int row) {
        double[] nearest = new double[near];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int other = 0; other < rows.length; other++) {
            if (other != row) {
                insert(row, other, Closeness.distance(rows[row], rows[other]), nearest);
            }
        }
        double least = nearest[0];
        double width = width(nearest, least);
        for (int k = 0; k < near; k++) {
            weights[row][k] = Math.exp(-Math.max(0, nearest[k] - least) / width);
        }
    }

    private void insert(int row, int other, double distance, double[] nearest) {
        if (distance >= nearest[near - 1]) {
            return;
        }
        int k = near - 1;
        while (k > 0 && nearest[k - 1] > distance) {
            nearest[k] = nearest[k - 1];
            neighbours[row][k] = neighbours[row][k - 1];
            k--;
        }
        nearest[k] = distance;
        neighbours[row][k] = other;
    }

    /** So wide that the weights of a row sum up to the logarithm of their number. */
    private double width(double[] nearest, double least) {
        double wanted = Math.log(near) / Math.log(2);
        double low = 0;
        double high = 10;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double sum = 0;
            for (double distance : nearest) {
                sum += Math.exp(-Math.max(0, distance - least) / middle);
            }
            if (sum > wanted) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.max(high, 1e-6);
    }

    /** Near is near both ways: a + b - ab. */
    private void makeMutual() {
        double[][] mutual = new double[rows.length][near];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < near; k++) {
                double back = weight(neighbours[i][k], i);
                mutual[i][k] = weights[i][k] + back - weights[i][k] * back;
            }
        }
        for (int i = 0; i < rows.length; i++) {
            weights[i] = mutual[i];
        }
    }

    private double weight(int from, int to) {
        for (int k = 0; k < near; k++) {
            if (neighbours[from][k] == to) {
                return weights[from][k];
            }
        }
        return 0;
    }

    /** The two principal components, by power iteration, scaled to a width. */
    private double[][] begin() {
        double[] mean = new double[rows[0].length];
        for (float[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        double[] first = component(mean, new double[mean.length]);
        double[] second = component(mean, first);
        double[][] at = new double[rows.length][2];
        double most = 1e-9;
        for (int i = 0; i < rows.length; i++) {
            at[i][0] = along(rows[i], mean, first);
            at[i][1] = along(rows[i], mean, second);
            most = Math.max(most, Math.max(Math.abs(at[i][0]), Math.abs(at[i][1])));
        }
        for (double[] point : at) {
            point[0] = point[0] / most * BEGIN_WIDTH + random.nextGaussian() * 1e-3;
            point[1] = point[1] / most * BEGIN_WIDTH + random.nextGaussian() * 1e-3;
        }
        return at;
    }

    private double[] component(double[] mean, double[] apartFrom) {
        double[] direction = new double[mean.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = random.nextGaussian();
        }
        for (int step = 0; step < POWER_STEPS; step++) {
            double[] next = new double[mean.length];
            for (float[] row : rows) {
                double along = along(row, mean, direction);
                for (int i = 0; i < next.length; i++) {
                    next[i] += along * (row[i] - mean[i]);
                }
            }
            double shared = 0;
            for (int i = 0; i < next.length; i++) {
                shared += next[i] * apartFrom[i];
            }
            double square = 0;
            for (int i = 0; i < next.length; i++) {
                next[i] -= shared * apartFrom[i];
                square += next[i] * next[i];
            }
            double norm = Math.max(Math.sqrt(square), 1e-12);
            for (int i = 0; i < next.length; i++) {
                direction[i] = next[i] / norm;
            }
        }
        return direction;
    }

    private static double along(float[] row, double[] mean, double[] direction) {
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
            sum += (row[i] - mean[i]) * direction[i];
        }
        return sum;
    }

    /** Neighbours pull each other, anybody else pushes, ever more gently. */
    private void settle(double[][] at) {
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            double rate = 1.0 - (double) epoch / EPOCHS;
            for (int i = 0; i < rows.length; i++) {
                for (int k = 0; k < near; k++) {
                    // Heavier edges are drawn more often.
                    if (random.nextDouble() < weights[i][k]) {
                        pull(at[i], at[neighbours[i][k]], rate);
                        for (int n = 0; n < NEGATIVES; n++) {
                            push(at[i], at[random.nextInt(rows.length)], rate);
                        }
                    }
                }
            }
        }
    }

    private static void pull(double[] one, double[] other, double rate) {
        double square = square(one, other);
        if (square > 0) {
            double factor = -2 * A * B * Math.pow(square, B - 1) / (1 + A * Math.pow(square, B));
            for (int axis = 0; axis < 2; axis++) {
                double step = rate * gentle(factor * (one[axis] - other[axis]));
                one[axis] += step;
                other[axis] -= step;
            }
        }
    }

    private static void push(double[] one, double[] other, double rate) {
        double square = square(one, other);
        if (square > 0) {
            double factor = 2 * B / ((0.001 + square) * (1 + A * Math.pow(square, B)));
            for (int axis = 0; axis < 2; axis++) {
                one[axis] += rate * gentle(factor * (one[axis] - other[axis]));
            }
        }
    }

    private static double square(double[] one, double[] other) {
        double x = one[0] - other[0];
        double y = one[1] - other[1];
        return x * x + y * y;
    }

    private static double gentle(double step) {
        return Math.clamp(step, -STEEPEST, STEEPEST);
    }
}

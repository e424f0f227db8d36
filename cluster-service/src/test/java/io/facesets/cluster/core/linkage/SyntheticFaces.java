package io.facesets.cluster.core.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Vectors that behave like embeddings: people of uneven size, tight and loose faces, bridges, exact duplicates. */
public final class SyntheticFaces {

    private SyntheticFaces() {}

    /**
     * Rows around random people.
     *
     * @param noise length of the noise relative to the person's direction: 0.8 gives distances around 0.4
     * @param duplicates share of rows that are copies of earlier ones
     * @param bridges share of rows between two people
     */
    public static List<double[]> rows(
            int n, int dimension, int people, double noise, double duplicates, double bridges, long seed) {
        Random random = new Random(seed);
        double[][] centres = new double[people][];
        for (int p = 0; p < people; p++) {
            centres[p] = direction(dimension, random);
        }
        List<double[]> rows = new ArrayList<>();
        while (rows.size() < n) {
            double dice = random.nextDouble();
            if (!rows.isEmpty() && dice < duplicates) {
                rows.add(rows.get(random.nextInt(rows.size())).clone());
            } else {
                // Squared: a few people own most photos.
                double[] centre = centres[(int) (people * Math.pow(random.nextDouble(), 2))];
                double[] row = noisy(centre, noise * (0.6 + 0.8 * random.nextDouble()), random);
                if (dice < duplicates + bridges) {
                    double[] other = centres[random.nextInt(people)];
                    for (int i = 0; i < dimension; i++) {
                        row[i] += other[i];
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** A random direction of length 1. */
    public static double[] direction(int dimension, Random random) {
        double[] v = new double[dimension];
        double square = 0;
        for (int i = 0; i < dimension; i++) {
            v[i] = random.nextGaussian();
            square += v[i] * v[i];
        }
        for (int i = 0; i < dimension; i++) {
            v[i] /= Math.sqrt(square);
        }
        return v;
    }

    private static double[] noisy(double[] centre, double noise, Random random) {
        double[] away = direction(centre.length, random);
        double[] row = new double[centre.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = centre[i] + noise * away[i];
        }
        return row;
    }
}

package io.facesets.cluster.bench;

import java.util.AbstractList;
import java.util.List;
import java.util.Random;

/**
 * Vectors that behave like a library's faces: people with few and with many photos, clear faces and blurred ones that lie
 * between people, exact duplicates. Each row is made from its number when it is read, so that a million take no memory.
 */
final class SyntheticLibrary extends AbstractList<double[]> {

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final double DUPLICATES = 0.02;
    private static final double BLURRED = 0.1;

    private final int faces;
    private final int dimension;
    private final int people;
    private final long seed;

    SyntheticLibrary(int faces, int dimension, long seed) {
        this.faces = faces;
        this.dimension = dimension;
        this.people = Math.max(1, faces / 25);
        this.seed = seed;
    }

    /** What it is made of, in words. */
    String description() {
        return "%,d faces of %,d people, %d dimensions, %.0f %% blurred, %.0f %% duplicates"
                .formatted(faces, people, dimension, 100 * BLURRED, 100 * DUPLICATES);
    }

    static List<double[]> of(int faces, int dimension, long seed) {
        return new SyntheticLibrary(faces, dimension, seed);
    }

    @Override
    public int size() {
        return faces;
    }

    @Override
    public double[] get(int index) {
        Random random = new Random(mixed(index));
        int at = index;
        while (at > 0 && random.nextDouble() < DUPLICATES) {
            at = random.nextInt(at);
            random = new Random(mixed(at));
        }
        // Squared: a few people own most photos.
        double share = random.nextDouble();
        double[] row = centre((int) (people * share * share));
        boolean blurred = random.nextDouble() < BLURRED;
        add(row, random, blurred ? 1.2 : 0.5 + 0.5 * random.nextDouble());
        if (blurred) {
            double[] other = centre(random.nextInt(people));
            for (int k = 0; k < dimension; k++) {
                row[k] += 0.6 * other[k];
            }
        }
        return row;
    }

    private double[] centre(int person) {
        double[] centre = new double[dimension];
        add(centre, new Random(mixed(-1L - person)), 1);
        return centre;
    }

    /** Adds noise whose length is about {@code length}. */
    private void add(double[] row, Random random, double length) {
        double scale = length / Math.sqrt(dimension);
        for (int k = 0; k < dimension; k++) {
            // Sum of uniform numbers: near enough to normal, and five times as fast.
            double noise = random.nextFloat() + random.nextFloat() + random.nextFloat() - 1.5;
            row[k] += scale * 2 * noise;
        }
    }

    private long mixed(long number) {
        long z = (number + seed) * MIX;
        z = (z ^ (z >>> 32)) * MIX;
        return z ^ (z >>> 29);
    }
}

package io.facesets.cluster.core.era;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.core.linkage.SyntheticFaces;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.Embedding;
import io.facesets.model.FaceId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Faces of a person who ages: one direction for the person, one for each age, and noise. Within an age faces are about .18
 * apart, of different ages about .40, and .26 their centroids.
 */
public final class Aging {

    private static final int DIMENSION = 1024;
    private static final double AGE = 0.6;
    private static final double NOISE = 0.55;

    private final Random random;
    private final double[] person;

    public Aging(long seed) {
        random = new Random(seed);
        person = SyntheticFaces.direction(DIMENSION, random);
    }

    public double[] age() {
        return SyntheticFaces.direction(DIMENSION, random);
    }

    /** An age that is much like another. */
    public double[] near(double[] age) {
        double[] own = age();
        for (int i = 0; i < own.length; i++) {
            own[i] = 0.15 * age[i] + 0.9887 * own[i];
        }
        return own;
    }

    public DatedFace face(String photo, double[] age, OptionalInt year) {
        return dated(photo, age, year, 120, 100, 0.9);
    }

    public DatedFace dated(String photo, double[] age, OptionalInt year, double faceShort, double blur, double score) {
        double[] noise = SyntheticFaces.direction(DIMENSION, random);
        float[] values = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            values[i] = (float) (person[i] + AGE * age[i] + NOISE * noise[i]);
        }
        return new DatedFace(
                new SortableFace(
                        new FaceId(TestLibrary.content(photo), 0),
                        TestLibrary.place(0),
                        faceShort,
                        blur,
                        score,
                        Optional.of(Embedding.of(values))),
                year);
    }
}

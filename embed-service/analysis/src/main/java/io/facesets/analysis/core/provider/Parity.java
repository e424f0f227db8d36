package io.facesets.analysis.core.provider;

import io.facesets.analysis.core.model.Tensor;
import io.facesets.analysis.core.pack.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How far what a model gives on one provider is from what it gives on another, for the same input.
 *
 * @param measure {@code cosine distance} of embeddings; {@code difference} of other outputs: the greatest of any
 *     value, as a share of the output's largest, or of 1 if that is smaller
 * @param found 0 or more; infinite if the outputs have other shapes or hold what is no number
 * @param allowed the tolerance
 */
public record Parity(String measure, double found, double allowed) {

    /**
     * For embeddings: a five-hundredth of the distances that decide (.40 to .55). Arithmetic in other orders stays under
     * 1e-5, TF32 and half floats under 1e-3.
     */
    public static final double COSINE = 0.001;

    /** For boxes, points, scores and angles: a pixel in a box of 100. */
    public static final double DIFFERENCE = 0.01;

    /** Compares a model's outputs by the measure of its role. */
    public static Parity of(Role role, List<Tensor> reference, List<Tensor> outputs) {
        return role == Role.RECOGNISER
                ? new Parity("cosine distance", greatest(reference, outputs, Parity::cosineDistance), COSINE)
                : new Parity("difference", difference(reference, outputs), DIFFERENCE);
    }

    /** The greatest {@link #measure difference} of outputs. */
    public static double difference(List<Tensor> reference, List<Tensor> outputs) {
        return greatest(reference, outputs, Parity::relative);
    }

    /** The one of two that is further from holding. */
    public Parity worse(Parity other) {
        return other.found > found ? other : this;
    }

    public boolean holds() {
        return found <= allowed;
    }

    /** As in {@code cosine distance 2.1e-06 of 0.001 allowed}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %.1e of %s allowed", measure, found, allowed);
    }

    @FunctionalInterface
    private interface Compared {
        double of(float[] a, float[] b);
    }

    private static double greatest(List<Tensor> reference, List<Tensor> outputs, Compared compared) {
        if (reference.size() != outputs.size()) {
            return Double.POSITIVE_INFINITY;
        }
        double greatest = 0;
        for (int i = 0; i < reference.size(); i++) {
            Tensor a = reference.get(i);
            Tensor b = outputs.get(i);
            double found = Arrays.equals(a.shape(), b.shape())
                    ? compared.of(a.values(), b.values())
                    : Double.POSITIVE_INFINITY;
            greatest = Math.max(greatest, Double.isNaN(found) ? Double.POSITIVE_INFINITY : found);
        }
        return greatest;
    }

    private static double relative(float[] a, float[] b) {
        double largest = 1;
        double apart = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i]));
            double difference = Math.abs((double) a[i] - b[i]);
            if (Double.isNaN(difference)) {
                return Double.NaN;
            }
            apart = Math.max(apart, difference);
        }
        return apart / largest;
    }

    private static double cosineDistance(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return Math.max(0, 1 - ab / Math.sqrt(aa * bb));
    }
}

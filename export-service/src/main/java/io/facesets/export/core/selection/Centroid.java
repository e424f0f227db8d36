package io.facesets.export.core.selection;

import io.facesets.model.Embedding;
import java.util.List;
import java.util.Optional;

/** The direction that a set's faces share: the mean of their unit embeddings, of length 1. Immutable. */
public final class Centroid {

    private final double[] unit;

    private Centroid(double[] unit) {
        this.unit = unit;
    }

    /**
     * Of embeddings of one pack, all of one dimension.
     *
     * @return empty if there are none, or if they cancel each other out
     */
    public static Optional<Centroid> of(List<Embedding> embeddings) {
        if (embeddings.isEmpty()) {
            return Optional.empty();
        }
        double[] sum = new double[embeddings.getFirst().dimension()];
        for (Embedding embedding : embeddings) {
            double[] unit = embedding.unit();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += unit[i];
            }
        }
        double square = 0;
        for (double value : sum) {
            square += value * value;
        }
        double norm = Math.sqrt(square);
        if (!(norm > 1e-9)) {
            return Optional.empty();
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= norm;
        }
        return Optional.of(new Centroid(sum));
    }

    /** Cosine distance, within [0, 2]. */
    public double distance(Embedding embedding) {
        double[] other = embedding.unit();
        double dot = 0;
        for (int i = 0; i < unit.length; i++) {
            dot += unit[i] * other[i];
        }
        return Math.clamp(1 - dot, 0, 2);
    }
}

package io.facesets.export.core.binding;

import io.facesets.export.core.selection.Centroid;
import io.facesets.model.Embedding;
import java.util.List;
import java.util.Optional;

/**
 * The identity that a reader of a bundle computes: the mean of the raw embeddings of its crops (not brought to unit
 * length, so that faces of high norm weigh more).
 *
 * @param distance cosine distance to the set's centroid
 */
public record RawMean(Embedding mean, double distance) {

    /** Empty for no embeddings, or if their mean is nothing. */
    public static Optional<RawMean> of(List<Embedding> raw, Centroid centroid) {
        if (raw.isEmpty()) {
            return Optional.empty();
        }
        double[] sum = new double[raw.getFirst().dimension()];
        for (Embedding embedding : raw) {
            float[] values = embedding.toArray();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i];
            }
        }
        float[] mean = new float[sum.length];
        double square = 0;
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / raw.size());
            square += (double) mean[i] * mean[i];
        }
        if (!(square > 0)) {
            return Optional.empty();
        }
        Embedding result = Embedding.of(mean);
        return Optional.of(new RawMean(result, centroid.distance(result)));
    }
}

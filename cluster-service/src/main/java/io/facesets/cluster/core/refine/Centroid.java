package io.facesets.cluster.core.refine;

import io.facesets.cluster.core.linkage.Dots;
import java.util.List;

/** The mean direction of faces. */
public final class Centroid {

    private Centroid() {}

    /** The mean of the unit vectors, brought to length 1; summed in the given order. */
    public static double[] of(List<SortableFace> faces) {
        double[] sum = new double[faces.getFirst().unit().length];
        for (SortableFace face : faces) {
            double[] unit = face.unit();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += unit[i];
            }
        }
        double norm = Math.sqrt(Dots.dot(sum, sum));
        if (norm == 0) {
            // Opposite faces cancel out, which only a threshold above 1 lets into one cluster.
            return faces.getFirst().unit();
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= norm;
        }
        return sum;
    }

    /** Cosine distance of two unit vectors, within [0, 2]. */
    public static double distance(double[] a, double[] b) {
        return Math.clamp(1 - Dots.dot(a, b), 0, 2);
    }
}

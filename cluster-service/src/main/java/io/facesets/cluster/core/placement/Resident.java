package io.facesets.cluster.core.placement;

import io.facesets.cluster.core.linkage.Dots;
import io.facesets.cluster.core.refine.QualityGate;
import io.facesets.cluster.core.refine.SortableFace;
import java.util.List;

/**
 * What stands for an identity: the sum of the unit vectors of its good faces, of all if none is good. Immutable.
 *
 * @param sum not to be changed
 * @param faces how many are in the sum
 * @param norm the sum's length
 */
record Resident(double[] sum, int faces, double norm) {

    /** @param members at least one, all with embeddings */
    static Resident of(List<SortableFace> members, QualityGate gate) {
        List<SortableFace> good =
                members.stream().filter(face -> gate.flaw(face).isEmpty()).toList();
        List<SortableFace> counted = good.isEmpty() ? members : good;
        double[] sum = new double[counted.getFirst().unit().length];
        for (SortableFace face : counted) {
            double[] unit = face.unit();
            for (int k = 0; k < sum.length; k++) {
                sum[k] += unit[k];
            }
        }
        return new Resident(sum, counted.size(), Math.sqrt(Dots.dot(sum, sum)));
    }

    /** The mean distance of a unit vector to those of the sum: 1 - x·S/n. */
    double meanDistance(double[] unit) {
        return 1 - Dots.dot(unit, sum) / faces;
    }

    /** The distance of a unit vector to the sum's direction, within [0, 2]. */
    double distance(double[] unit) {
        return norm == 0 ? 1 : Math.clamp(1 - Dots.dot(unit, sum) / norm, 0, 2);
    }
}

package io.facesets.cluster.core.browse;

import io.facesets.model.Checks;

/**
 * Distances on the scale of a model pack, by which pages mark, ask and suggest; no run goes by them. Cosine distances within
 * (0, 2).
 *
 * @param join at which faces are first taken for one person
 * @param merge at which the middles of two sets are
 * @param outlier to the middle of a set, beyond which an export leaves a face out
 */
public record Scale(double join, double merge, double outlier) {

    /** What other distances here were chosen on. */
    public static final Scale BUFFALO_L = new Scale(0.55, 0.40, 0.45);

    /** Strangers are about 1 apart by every pack: what is near that is no likeness. */
    private static final double STRANGERS = 0.9;

    public Scale {
        Checks.require(join > 0 && join < 2, "join is within (0, 2), not " + join);
        Checks.require(merge > 0 && merge < 2, "merge is within (0, 2), not " + merge);
        Checks.require(outlier > 0 && outlier < 2, "outlier is within (0, 2), not " + outlier);
    }

    /** A distance of {@code buffalo_l} between faces of one person and another's, as far on this scale. */
    double joining(double distance) {
        return distance * join / BUFFALO_L.join;
    }

    /** The same between middles of sets. */
    double merging(double distance) {
        return distance * merge / BUFFALO_L.merge;
    }

    /** The same between a face and the middle of its set. */
    double lying(double distance) {
        return distance * outlier / BUFFALO_L.outlier;
    }

    /** Middles of sets that are farther apart than this do not look alike. */
    public double alike() {
        return Math.min(STRANGERS, joining(0.75));
    }
}

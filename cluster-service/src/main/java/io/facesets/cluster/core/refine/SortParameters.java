package io.facesets.cluster.core.refine;

import io.facesets.model.Fault;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What decides a sort. The usual values were measured with the recogniser of {@code buffalo_l}; other packs bring their
 * own thresholds.
 *
 * @param initialThreshold clusters merge below this mean cosine distance; within (0, 2)
 * @param mergeThreshold over-split clusters join below this mean distance of their centroids; within (0, 2)
 * @param minShort the short side of a face's box in pixels, at least
 * @param minBlur the variance of the Laplacian, at least
 * @param minDetScore the detector's confidence, at least
 * @param outlierThreshold farther from the centroid than this, a face leaves its set; within (0, 2)
 * @param minFaces distinct photos in a set, at least; a whole number
 * @param samePhotoThreshold faces of one photo are different people unless nearer than this (or their boxes overlap);
 *     within [0, 2]: 0 keeps apart all whose boxes do not overlap, 2 lets all be one
 */
public record SortParameters(
        double initialThreshold,
        double mergeThreshold,
        double minShort,
        double minBlur,
        double minDetScore,
        double outlierThreshold,
        double minFaces,
        double samePhotoThreshold) {

    /** The usual values. */
    public static final SortParameters DEFAULTS = new SortParameters(0.55, 0.40, 90, 40.0, 0.6, 0.55, 15, 0.40);

    /** @throws Fault the user's, if a value is out of its range */
    public SortParameters {
        Parameters.requireThreshold("initial-threshold", initialThreshold);
        Parameters.requireThreshold("merge-threshold", mergeThreshold);
        Parameters.requireMinimum("min-short", minShort);
        Parameters.requireMinimum("min-blur", minBlur);
        Parameters.requireMinimum("min-det-score", minDetScore);
        Parameters.requireThreshold("outlier-threshold", outlierThreshold);
        Parameters.requireWhole("min-faces", minFaces);
        if (!(samePhotoThreshold >= 0 && samePhotoThreshold <= 2)) {
            throw Fault.user(
                    "bad-parameter",
                    "same-photo-threshold is a cosine distance from 0 to 2, not " + samePhotoThreshold + ".");
        }
    }

    /**
     * These parameters, with some replaced.
     *
     * @param given by flag name
     * @throws Fault the user's, if a name is unknown or a value out of its range
     */
    public SortParameters with(Map<String, Double> given) {
        Parameters all = Parameters.of(byName()).with(given);
        return new SortParameters(
                all.value("initial-threshold"),
                all.value("merge-threshold"),
                all.value("min-short"),
                all.value("min-blur"),
                all.value("min-det-score"),
                all.value("outlier-threshold"),
                all.value("min-faces"),
                all.value("same-photo-threshold"));
    }

    /** What a single face must be good for. */
    public QualityGate quality() {
        return new QualityGate(minShort, minBlur, minDetScore);
    }

    /** The values by flag name. */
    public Map<String, Double> byName() {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("initial-threshold", initialThreshold);
        all.put("merge-threshold", mergeThreshold);
        all.put("min-short", minShort);
        all.put("min-blur", minBlur);
        all.put("min-det-score", minDetScore);
        all.put("outlier-threshold", outlierThreshold);
        all.put("min-faces", minFaces);
        all.put("same-photo-threshold", samePhotoThreshold);
        return all;
    }
}

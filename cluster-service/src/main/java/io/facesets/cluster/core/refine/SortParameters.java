package io.facesets.cluster.core.refine;

import io.facesets.model.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

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
    public static final SortParameters DEFAULTS = new SortParameters(0.55, 0.40, 90, 40.0, 0.6, 0.55, 15, 0.20);

    /** @throws Fault the user's, if a value is out of its range */
    public SortParameters {
        requireThreshold("initial-threshold", initialThreshold);
        requireThreshold("merge-threshold", mergeThreshold);
        requireMinimum("min-short", minShort);
        requireMinimum("min-blur", minBlur);
        requireMinimum("min-det-score", minDetScore);
        requireThreshold("outlier-threshold", outlierThreshold);
        requireMinimum("min-faces", minFaces);
        if (!(samePhotoThreshold >= 0 && samePhotoThreshold <= 2)) {
            throw Fault.user(
                    "bad-parameter",
                    "same-photo-threshold is a cosine distance from 0 to 2, not " + samePhotoThreshold + ".");
        }
        if (minFaces != Math.rint(minFaces)) {
            throw Fault.user("bad-parameter", "min-faces counts photos: a whole number, not " + minFaces);
        }
    }

    /**
     * These parameters, with some replaced.
     *
     * @param given by flag name
     * @throws Fault the user's, if a name is unknown or a value out of its range
     */
    public SortParameters with(Map<String, Double> given) {
        Map<String, Double> all = byName();
        for (String name : new TreeMap<>(given).keySet()) {
            if (!all.containsKey(name)) {
                throw Fault.user(
                        "unknown-parameter",
                        "There is no parameter '" + name + "'. Known: " + String.join(", ", all.keySet()) + ".");
            }
        }
        all.putAll(given);
        return new SortParameters(
                value(all, "initial-threshold"),
                value(all, "merge-threshold"),
                value(all, "min-short"),
                value(all, "min-blur"),
                value(all, "min-det-score"),
                value(all, "outlier-threshold"),
                value(all, "min-faces"),
                value(all, "same-photo-threshold"));
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

    private static double value(Map<String, Double> all, String name) {
        Double value = all.get(name);
        if (value == null) {
            throw Fault.user("bad-parameter", name + " needs a number");
        }
        return value;
    }

    private static void requireThreshold(String name, double value) {
        if (!(value > 0 && value < 2)) {
            throw Fault.user("bad-parameter", name + " is a cosine distance between 0 and 2, not " + value + ".");
        }
    }

    private static void requireMinimum(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw Fault.user("bad-parameter", name + " must be 0 or more, not " + value + ".");
        }
    }
}

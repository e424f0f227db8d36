package io.facesets.cluster.core.era;

import io.facesets.cluster.core.refine.Parameters;
import io.facesets.model.Fault;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What decides a split by age. Distances are cosine distances within (0, 2), measured with the recogniser of
 * {@code buffalo_l}; other packs bring their own.
 *
 * @param recoverThreshold faces this near the identity's centroid are looked at
 * @param tightenThreshold farther from the centroid of those, a face is left out
 * @param subThreshold what is left is clustered below this mean distance
 * @param anchorSize clusters of so many faces and more are eras of their own; a whole number
 * @param attachThreshold a smaller cluster joins the nearest anchor if their centroids are this near
 * @param attachYears and the years that most of their faces are of are this near
 * @param thinBelow eras of fewer faces are set aside; a whole number
 * @param minShort the short side of a face's box in pixels, at least
 * @param minBlur the variance of the Laplacian, at least
 * @param minDetScore the detector's confidence, at least
 */
public record EraParameters(
        double recoverThreshold,
        double tightenThreshold,
        double subThreshold,
        double anchorSize,
        double attachThreshold,
        double attachYears,
        double thinBelow,
        double minShort,
        double minBlur,
        double minDetScore) {

    /** The usual values. */
    public static final EraParameters DEFAULTS = new EraParameters(0.55, 0.50, 0.35, 20, 0.40, 5, 20, 90, 40.0, 0.6);

    /** @throws Fault the user's, if a value is out of its range */
    public EraParameters {
        Parameters.requireThreshold("recover-threshold", recoverThreshold);
        Parameters.requireThreshold("tighten-threshold", tightenThreshold);
        Parameters.requireThreshold("sub-threshold", subThreshold);
        Parameters.requireWhole("anchor-size", anchorSize);
        Parameters.requireThreshold("attach-threshold", attachThreshold);
        Parameters.requireMinimum("attach-years", attachYears);
        Parameters.requireWhole("thin-below", thinBelow);
        Parameters.requireMinimum("min-short", minShort);
        Parameters.requireMinimum("min-blur", minBlur);
        Parameters.requireMinimum("min-det-score", minDetScore);
    }

    /**
     * These parameters, with some replaced.
     *
     * @param given by flag name
     * @throws Fault the user's, if a name is unknown or a value out of its range
     */
    public EraParameters with(Map<String, Double> given) {
        Parameters all = Parameters.of(byName()).with(given);
        return new EraParameters(
                all.value("recover-threshold"),
                all.value("tighten-threshold"),
                all.value("sub-threshold"),
                all.value("anchor-size"),
                all.value("attach-threshold"),
                all.value("attach-years"),
                all.value("thin-below"),
                all.value("min-short"),
                all.value("min-blur"),
                all.value("min-det-score"));
    }

    /** The values by flag name. */
    public Map<String, Double> byName() {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("recover-threshold", recoverThreshold);
        all.put("tighten-threshold", tightenThreshold);
        all.put("sub-threshold", subThreshold);
        all.put("anchor-size", anchorSize);
        all.put("attach-threshold", attachThreshold);
        all.put("attach-years", attachYears);
        all.put("thin-below", thinBelow);
        all.put("min-short", minShort);
        all.put("min-blur", minBlur);
        all.put("min-det-score", minDetScore);
        return all;
    }
}

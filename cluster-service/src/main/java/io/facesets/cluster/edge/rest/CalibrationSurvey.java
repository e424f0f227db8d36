package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.calibration.Calibration;
import io.facesets.cluster.core.calibration.Reference;
import io.facesets.cluster.core.refine.Parameters;
import io.facesets.cluster.core.refine.SortParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The survey {@code calibration}, as it is asked for and answered.
 *
 * @param alike nearer than this, two faces of one photo are taken for one person
 * @param references which thresholds, at which rates of false matches
 */
record CalibrationSurvey(double alike, List<Reference> references) {

    private static final String ALIKE = "same-photo-threshold";
    private static final String RATE = "-rate";

    /** Photos are named up to so many. */
    private static final int LISTED = 50;

    /** By flag name: {@code same-photo-threshold}, and the rate of each threshold, such as {@code initial-rate}. */
    static CalibrationSurvey of(SortParameters defaults, Map<String, Double> given) {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put(ALIKE, defaults.samePhotoThreshold());
        Reference.BUFFALO_L.forEach(reference -> all.put(reference.threshold() + RATE, reference.rate()));
        Parameters parameters = Parameters.of(all).with(given);
        double alike = parameters.value(ALIKE);
        Parameters.requireThreshold(ALIKE, alike);
        return new CalibrationSurvey(
                alike,
                Reference.BUFFALO_L.stream()
                        .map(reference -> new Reference(
                                reference.threshold(),
                                reference.distance(),
                                parameters.value(reference.threshold() + RATE)))
                        .toList());
    }

    static Map<String, Object> result(Calibration found) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("strangers", found.strangers());
        result.put("photos", found.photos());
        result.put("left-out-photos", found.leftOut().size());
        result.put("left-out", found.leftOut().stream().limit(LISTED).toList());
        result.put("same", found.same());
        result.put("least", found.least());
        result.put("curve", found.curve());
        result.put("suggestions", found.suggestions());
        return result;
    }
}

package io.facesets.analysis.pack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** pack.json as it is written; {@link PackReader} checks it. What only people and installers read is left out. */
@JsonIgnoreProperties(ignoreUnknown = true)
record PackJson(
        String name, String version, Optional<String> root, Map<String, Model> models, Map<String, Double> thresholds) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Model(
            String file,
            String sha256,
            String family,
            Input input,
            Levels normalisation,
            Optional<Map<String, List<Double>>> settings) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Input(int width, int height) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Levels(List<Double> mean, List<Double> scale, String channels) {}
}

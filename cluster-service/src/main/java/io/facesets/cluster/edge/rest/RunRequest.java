package io.facesets.cluster.edge.rest;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What to run. Each operation reads the fields that it knows.
 *
 * @param operation its name, such as {@code sort}
 * @param parameters by flag name; absent ones take their defaults
 */
@Schema(examples = "{\"operation\":\"sort\",\"parameters\":{\"initial-threshold\":0.55,\"min-faces\":15}}")
public record RunRequest(String operation, Optional<Map<String, Double>> parameters) {

    static final String FORM =
            "The body must be {\"operation\":\"sort\",\"parameters\":{name: number, …}} or the like: ";

    /** The parameters that were given. */
    Map<String, Double> given() {
        return parameters.orElse(Map.of());
    }
}

package io.facesets.cluster.edge.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What to run. Each operation reads the fields that it knows.
 *
 * @param operation its name, such as {@code sort}
 * @param parameters by flag name; absent ones take their defaults
 * @param folders of {@code import-folders}: absolute paths of folders, each with photos of one person
 * @param mixed of {@code import-folders}: absolute paths of folders with photos of any of them
 * @param library of {@code discover}: where to look for people that no set has
 * @param folder of {@code discover} instead: the absolute path of a folder
 * @param identity of {@code eras-split}: the set
 * @param dryRun of {@code import-folders} and {@code eras-split}: only say what would be, and change nothing
 */
@Schema(
        examples = {
            "{\"operation\":\"sort\",\"parameters\":{\"initial-threshold\":0.55,\"min-faces\":15}}",
            "{\"operation\":\"import-folders\",\"folders\":[\"/photos/Anna\"],\"mixed\":[\"/photos/party\"]}",
            "{\"operation\":\"discover\",\"library\":\"party\"}",
            "{\"operation\":\"eras-split\",\"identity\":\"faceset_003\"}"
        })
public record RunRequest(
        String operation,
        Optional<Map<String, Double>> parameters,
        Optional<List<String>> folders,
        Optional<List<String>> mixed,
        Optional<String> library,
        Optional<String> folder,
        Optional<String> identity,
        @JsonProperty("dry-run") Optional<Boolean> dryRun) {

    static final String FORM =
            "The body must be {\"operation\":\"sort\",\"parameters\":{name: number, …}} or the like: ";

    /** The parameters that were given. */
    Map<String, Double> given() {
        return parameters.orElse(Map.of());
    }

    boolean dry() {
        return dryRun.orElse(false);
    }
}

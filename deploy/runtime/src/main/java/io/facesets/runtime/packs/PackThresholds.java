package io.facesets.runtime.packs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.jboss.logging.Logger;

/**
 * Cosine distances on the scale of a model pack: those that were calibrated here ({@code calibrated.json}) before those that
 * the pack states ({@code pack.json}).
 *
 * @param initial at which faces are first taken for one person
 * @param merge at which the middles of two clusters are taken for one person's
 * @param exportOutlier beyond which a face is no longer exported with its set
 */
public record PackThresholds(OptionalDouble initial, OptionalDouble merge, OptionalDouble exportOutlier) {

    private static final Logger LOG = Logger.getLogger(PackThresholds.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of the pack in a folder; none if it is not installed or says nothing of the kind. */
    public static PackThresholds in(Path packFolder) {
        JsonNode calibrated = read(packFolder.resolve("calibrated.json"));
        JsonNode stated = read(packFolder.resolve("pack.json")).path("thresholds");
        return new PackThresholds(
                first("initial", calibrated, stated),
                first("merge", calibrated, stated),
                first("exportOutlier", calibrated, stated));
    }

    private static OptionalDouble first(String name, JsonNode... places) {
        for (JsonNode place : places) {
            if (place.path(name).isNumber()) {
                return OptionalDouble.of(place.path(name).doubleValue());
            }
        }
        return OptionalDouble.empty();
    }

    private static JsonNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            LOG.warnf("%s can't be read, so its thresholds are not used: %s", file, e);
            return JSON.missingNode();
        }
    }
}

package io.facesets.analysis.core.pack;

import io.facesets.model.Checks;
import io.facesets.model.PackRef;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A verified model pack: a detector, a recogniser, and usually landmarks.
 *
 * @param thresholds the pack's calibrated cosine distances by name, such as {@code initial}
 */
public record ModelPack(PackRef ref, String version, Map<Role, ModelSpec> models, Map<String, Double> thresholds) {

    public ModelPack {
        models = Map.copyOf(new EnumMap<>(models));
        thresholds = Map.copyOf(new TreeMap<>(thresholds));
        Checks.require(models.containsKey(Role.DETECTOR), "a pack has a detector");
        Checks.require(models.containsKey(Role.RECOGNISER), "a pack has a recogniser");
    }

    /** The model of a role, if the pack has one. */
    public Optional<ModelSpec> model(Role role) {
        return Optional.ofNullable(models.get(role));
    }
}

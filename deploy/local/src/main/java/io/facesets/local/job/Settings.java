package io.facesets.local.job;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the main job is asked to do.
 *
 * @param intake where the photos come from
 * @param out where the sets go
 * @param sorting parameters of cluster and refine by flag name; what is absent takes the pack's or the service's default
 * @param binding settings of the export by its request's field names
 */
public record Settings(Intake intake, Path out, Map<String, Double> sorting, Map<String, Object> binding) {

    public Settings {
        sorting = Map.copyOf(sorting);
        binding = Map.copyOf(binding);
    }
}

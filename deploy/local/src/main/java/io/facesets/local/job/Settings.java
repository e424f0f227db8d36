package io.facesets.local.job;

import io.facesets.model.LibraryName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the main job is asked to do.
 *
 * @param photos absolute paths of folders or files
 * @param out where the sets go
 * @param sorting parameters of cluster and refine by flag name; what is absent takes the pack's or the service's default
 * @param binding settings of the export by its request's field names
 */
public record Settings(
        List<Path> photos, Path out, LibraryName library, Map<String, Double> sorting, Map<String, Object> binding) {

    public Settings {
        photos = List.copyOf(photos);
        sorting = Map.copyOf(sorting);
        binding = Map.copyOf(binding);
    }
}

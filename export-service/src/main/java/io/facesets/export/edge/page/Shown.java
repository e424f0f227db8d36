package io.facesets.export.edge.page;

import io.facesets.export.core.binding.BoundSet;
import java.util.List;

/**
 * A set as the page shows it.
 *
 * @param folder where its files are, relative to the page, such as {@code swap_ready/faceset_001}
 * @param preview whether its folder has a {@link PreviewSheet}; sets of an older version have none until they are made again
 * @param formats other formats in which it stands there, by name
 * @param suggested faces that may be this person's, nearest first
 */
public record Shown(BoundSet set, String folder, boolean preview, List<String> formats, List<Suggested> suggested) {

    public Shown {
        formats = List.copyOf(formats);
        suggested = List.copyOf(suggested);
    }

    /**
     * A face in no set that may belong to one, for a person to decide.
     *
     * @param file of its picture, relative to the page
     * @param face its id, as the command that accepts it takes it
     * @param distance cosine distance to the set's centroid
     * @param score composite quality, within [0, 1]
     */
    public record Suggested(String file, String face, double distance, double score) {}
}

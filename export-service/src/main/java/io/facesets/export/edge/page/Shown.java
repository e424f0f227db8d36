package io.facesets.export.edge.page;

import io.facesets.export.core.binding.BoundSet;
import java.util.List;

/**
 * A set as the page shows it.
 *
 * @param preview whether its folder has a {@link PreviewSheet}; sets of an older version have none until they are made again
 * @param formats other formats in which it stands there, by name
 */
public record Shown(BoundSet set, boolean preview, List<String> formats) {

    public Shown {
        formats = List.copyOf(formats);
    }
}

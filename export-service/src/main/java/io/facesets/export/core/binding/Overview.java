package io.facesets.export.core.binding;

import io.facesets.export.core.duplicates.NearDuplicates;
import java.util.List;

/**
 * What an export was about, as a whole.
 *
 * @param choice which sets
 * @param photos that show faces, among those that it was about
 * @param empty sets of which no face was left
 * @param visual photos that look the same; of an export of all sets only
 */
public record Overview(Choice choice, int photos, List<SetContents> empty, List<NearDuplicates.Group> visual) {

    public Overview {
        empty = List.copyOf(empty);
        visual = List.copyOf(visual);
    }
}

package io.facesets.export.core.selection;

import java.util.List;
import java.util.Optional;

/**
 * What is to be cropped of a set.
 *
 * @param groups faces that show the same picture, each group best first, groups by their best; a face alone is a group
 *     of one. Of each group the first whose crop proves good is exported
 * @param dropped what the gates took
 * @param centroid of the faces that passed the score and size gates; absent only if there is no group
 */
public record Selection(List<List<Candidate>> groups, List<Dropped> dropped, Optional<Centroid> centroid) {

    public Selection {
        groups = groups.stream().map(List::copyOf).toList();
        dropped = List.copyOf(dropped);
    }
}

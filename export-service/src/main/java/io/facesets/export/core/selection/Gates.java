package io.facesets.export.core.selection;

import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.model.Checks;

/**
 * The limits of a selection.
 *
 * @param minScore detector confidence, within [0, 1]
 * @param minFaceShort the box's short side in pixels
 * @param outlierDistance cosine distance to the set's centroid, within [0, 2]
 * @param duplicates when two photos look the same
 */
public record Gates(double minScore, double minFaceShort, double outlierDistance, NearDuplicates duplicates) {

    public Gates {
        Checks.within(minScore, 0, 1, "minDetScore");
        Checks.within(minFaceShort, 0, 100_000, "minFaceShort");
        Checks.within(outlierDistance, 0, 2, "outlierThreshold");
    }
}

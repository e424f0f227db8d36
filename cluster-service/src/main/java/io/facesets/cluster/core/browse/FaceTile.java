package io.facesets.cluster.core.browse;

import io.facesets.cluster.core.refine.SortableFace;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A face of an identity.
 *
 * @param distance cosine distance to the identity's middle
 * @param outlier whether it is so far away that it may be somebody else: an export would leave it out
 * @param level who says that it is there: {@code asserted}, {@code confirmed}, {@code inferred} or {@code included}
 * @param year in which its photo was taken, if that is known and was asked for
 */
public record FaceTile(SortableFace face, double distance, boolean outlier, String level, OptionalInt year) {

    /** The distance as people read it. */
    public String far() {
        return String.format(Locale.ROOT, "%.2f", distance);
    }
}

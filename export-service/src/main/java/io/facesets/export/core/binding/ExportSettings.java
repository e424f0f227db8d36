package io.facesets.export.core.binding;

import io.facesets.export.core.crops.CropStyle;
import io.facesets.export.core.selection.Gates;
import io.facesets.export.core.selection.Picking;
import io.facesets.export.core.selection.Rescue;
import io.facesets.model.Checks;

/**
 * How sets are made.
 *
 * @param gates which faces
 * @param topN faces of the usual bundle, 1 to 10,000
 * @param crops how they are cut out
 * @param picking which of them come into that bundle
 * @param rescue whether faces of nobody that may belong to a set are shown
 * @param copy whether originals are copied instead of linked to
 * @param workers photos looked at at once, at least 1
 */
public record ExportSettings(
        Gates gates, int topN, CropStyle crops, Picking picking, Rescue rescue, boolean copy, int workers) {

    /** Readers advise at most eight images, and offer no way to choose: so a bundle of the best eight stands beside. */
    public static final int SMALL_TOP = 8;

    /** With the best in the bundle, and no candidates. */
    public ExportSettings(Gates gates, int topN, CropStyle crops, boolean copy, int workers) {
        this(gates, topN, crops, Picking.USUAL, Rescue.NONE, copy, workers);
    }

    public ExportSettings {
        Checks.within(topN, 1, 10_000, "topN");
        Checks.require(workers >= 1, "at least one worker, not " + workers);
    }
}

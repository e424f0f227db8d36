package io.facesets.export.core.crops;

import io.facesets.export.core.selection.Stage;
import io.facesets.model.Embedding;

/** How a crop came out. */
public sealed interface CropResult {

    /**
     * It was made and proven.
     *
     * @param raw the crop's embedding as the model gave it, which a reader averages
     * @param distance of the crop's embedding to the set's centroid
     * @param pad what was left on each side, in sides of the face's box
     * @param hidden how many other faces were made unrecognisable
     */
    record Made(Embedding raw, double distance, double pad, int hidden) implements CropResult {}

    /**
     * It was not.
     *
     * @param awaited whether it can be made once the original is back
     */
    record Failed(Stage stage, double value, double limit, String detail, boolean awaited) implements CropResult {}
}

package io.facesets.analysis;

import io.facesets.analysis.core.image.ImageOpener;
import io.facesets.analysis.edge.opencv.OpenCvDecoder;

/** Opens images with every codec that this machine has. */
public final class Images {

    private Images() {}

    /** @param maxPixels images of more are refused before they are decoded, at least 1 */
    public static ImageOpener opener(long maxPixels) {
        return new ImageOpener(OpenCvDecoder.create(new ImageCodecs()), maxPixels);
    }
}

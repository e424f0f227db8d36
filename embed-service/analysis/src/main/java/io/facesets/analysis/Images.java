package io.facesets.analysis;

import io.facesets.analysis.core.image.ImageOpener;
import io.facesets.analysis.edge.opencv.OpenCvDecoder;
import java.util.List;

/** Opens images with every codec that this machine has, and says which those are. */
public final class Images {

    /** Images of more pixels no worker looks at, unless it was told to. */
    public static final long USUAL_MAX_PIXELS = 200_000_000L;

    private static final System.Logger LOG = System.getLogger(Images.class.getName());

    /** Looked for once: what is installed later is found at the next start. */
    private static final class Found {
        private static final ImageCodecs CODECS = found();

        private static ImageCodecs found() {
            ImageCodecs codecs = ImageCodecs.found();
            codecs.describe().forEach(line -> LOG.log(System.Logger.Level.INFO, line));
            return codecs;
        }
    }

    private Images() {}

    /** @param maxPixels images of more are refused before they are decoded, at least 1 */
    public static ImageOpener opener(long maxPixels) {
        return new ImageOpener(decoder(), maxPixels);
    }

    /** A line for each format whose decoder depends on the machine, such as {@code JPEG by libturbojpeg 2.1.5 (SIMD)}. */
    public static List<String> codecs() {
        return Found.CODECS.describe();
    }

    static OpenCvDecoder decoder() {
        return OpenCvDecoder.create(Found.CODECS);
    }
}

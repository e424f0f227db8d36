package io.facesets.export.edge.opencv;

import io.facesets.export.core.crops.Studio;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** Finished crops that are encoded again, to measure what that costs alone. */
public final class EncodeOnly {

    private EncodeOnly() {}

    /** @param png as {@link OpenCvStudio} made it */
    public static Studio.Crop of(byte[] png) {
        try (Mats mats = new Mats()) {
            MatOfByte bytes = mats.hold(new MatOfByte(png));
            return OpenCvCrop.of(mats.hold(Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_COLOR)));
        }
    }
}

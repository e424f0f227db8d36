package io.facesets.export.edge.opencv;

import io.facesets.export.core.crops.Studio;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Rect;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** A crop in OpenCV's memory. */
final class OpenCvCrop implements Studio.Crop {

    private static final double WHITE = 255;

    private final Mat pixels;

    private OpenCvCrop(Mat pixels) {
        this.pixels = pixels;
    }

    /** Of 8-bit BGR, which stays the caller's. */
    static OpenCvCrop of(Mat pixels) {
        Mat own = new Mat();
        pixels.copyTo(own);
        return new OpenCvCrop(own);
    }

    @Override
    public byte[] uncompressed() {
        return encoded(".bmp");
    }

    /**
     * Photographs hardly repeat themselves but in runs: to look for runs alone makes files a thirtieth smaller than zlib's
     * level 4, in half of its time.
     */
    @Override
    public byte[] png() {
        return encoded(
                ".png",
                Imgcodecs.IMWRITE_PNG_COMPRESSION,
                1,
                Imgcodecs.IMWRITE_PNG_STRATEGY,
                Imgcodecs.IMWRITE_PNG_STRATEGY_RLE);
    }

    private byte[] encoded(String type, int... settings) {
        try (Mats mats = new Mats()) {
            MatOfByte bytes = mats.hold(new MatOfByte());
            MatOfInt how = mats.hold(new MatOfInt(settings));
            if (!Imgcodecs.imencode(type, pixels, bytes, how)) {
                throw new IllegalStateException("OpenCV did not encode a " + type + " of " + pixels.size());
            }
            return bytes.toArray();
        }
    }

    @Override
    public Studio.Impression impression() {
        try (Mats mats = new Mats()) {
            Mat grey = mats.make();
            Imgproc.cvtColor(pixels, grey, Imgproc.COLOR_BGR2GRAY);
            Rect middle = new Rect(grey.cols() / 4, grey.rows() / 4, grey.cols() / 2, grey.rows() / 2);
            double light = Core.mean(mats.hold(grey.submat(middle))).val[0] / WHITE;
            return new Studio.Impression(light, PerceptualHash.of(grey));
        }
    }

    @Override
    public void close() {
        pixels.release();
    }
}

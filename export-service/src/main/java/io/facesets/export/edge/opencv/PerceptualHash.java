package io.facesets.export.edge.opencv;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.model.Box;
import java.util.Arrays;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * The DCT hash of pHash 0.9 (Zauner 2010): the grey picture at 32 × 32, its discrete cosine transform, and of the 8 × 8
 * lowest frequencies after the constant ones each whether it is above their median. 64 bits that saving again, resizing
 * and brightness hardly change.
 */
final class PerceptualHash {

    /** Raised whenever the same picture would give another hash. */
    static final int METHOD = 2;

    private static final int SIDE = 32;
    private static final int BLOCK = 8;

    /** A JPEG may be decoded at a fraction as long as this many pixels are left of the short side. */
    private static final int ENOUGH = 4 * SIDE;

    private PerceptualHash() {}

    /** How to decode a picture of that short side: grey, and as small as will do. */
    static int decodeMode(int shortSide) {
        if (shortSide >= 8 * ENOUGH) {
            return Imgcodecs.IMREAD_REDUCED_GRAYSCALE_8;
        }
        if (shortSide >= 4 * ENOUGH) {
            return Imgcodecs.IMREAD_REDUCED_GRAYSCALE_4;
        }
        return shortSide >= 2 * ENOUGH ? Imgcodecs.IMREAD_REDUCED_GRAYSCALE_2 : Imgcodecs.IMREAD_GRAYSCALE;
    }

    /** Of a picture that can't be decoded at a fraction of its size. */
    static long of(Picture picture) {
        Affine whole = Affine.stretch(new Box(0, 0, picture.width(), picture.height()), ENOUGH, ENOUGH);
        byte[] pixels = picture.cut(whole, ENOUGH, ENOUGH, Channels.GREY, Sampling.AREA, 0)
                .pixels();
        Mat grey = new Mat(ENOUGH, ENOUGH, CvType.CV_8UC1);
        try {
            grey.put(0, 0, pixels);
            return of(grey);
        } finally {
            grey.release();
        }
    }

    /** @param grey 8-bit, one channel, at least one pixel */
    static long of(Mat grey) {
        try (Mats mats = new Mats()) {
            Mat small = mats.make();
            Imgproc.resize(grey, small, new Size(SIDE, SIDE), 0, 0, Imgproc.INTER_AREA);
            Mat real = mats.make();
            small.convertTo(real, CvType.CV_32F);
            Mat frequencies = mats.make();
            Core.dct(real, frequencies);
            return aboveMedian(lowFrequencies(frequencies));
        }
    }

    private static float[] lowFrequencies(Mat frequencies) {
        float[] low = new float[BLOCK * BLOCK];
        float[] row = new float[BLOCK];
        for (int y = 0; y < BLOCK; y++) {
            frequencies.get(y + 1, 1, row);
            System.arraycopy(row, 0, low, y * BLOCK, BLOCK);
        }
        return low;
    }

    private static long aboveMedian(float[] low) {
        float[] sorted = low.clone();
        Arrays.sort(sorted);
        float median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        long hash = 0;
        for (int i = 0; i < low.length; i++) {
            if (low[i] > median) {
                hash |= 1L << i;
            }
        }
        return hash;
    }
}

package io.facesets.analysis.corpus;

import io.facesets.analysis.Images;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** JPEGs of every kind that OpenCV's encoder writes, of a drawn picture. */
public final class Jpegs {

    private Jpegs() {}

    /**
     * @param sampling IMWRITE_JPEG_SAMPLING_FACTOR_*
     * @param restart an interval of restart markers in blocks, 0 for none
     */
    public record Kind(String name, boolean grey, int sampling, boolean progressive, int restart, int quality) {
        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Kind> kinds() {
        return List.of(
                new Kind("4:4:4", false, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444, false, 0, 95),
                new Kind("4:2:2", false, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_422, false, 0, 90),
                new Kind("4:4:0", false, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_440, false, 0, 90),
                new Kind("4:2:0", false, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420, false, 0, 80),
                new Kind("4:1:1", false, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_411, false, 0, 70),
                new Kind("restarts", false, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420, false, 2, 80),
                new Kind("progressive", false, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420, true, 0, 60),
                new Kind("progressive 4:4:4", false, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444, true, 0, 20),
                new Kind("grey", true, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444, false, 0, 90),
                new Kind("grey progressive", true, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444, true, 0, 90));
    }

    public static byte[] of(Kind kind, int width, int height) {
        Images.opener(1);
        Mat mat = new Mat(height, width, kind.grey() ? CvType.CV_8UC1 : CvType.CV_8UC3);
        MatOfByte encoded = new MatOfByte();
        MatOfInt how = new MatOfInt(
                Imgcodecs.IMWRITE_JPEG_QUALITY, kind.quality(),
                Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR, kind.sampling(),
                Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, kind.progressive() ? 1 : 0,
                Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, kind.restart());
        try {
            byte[] pixels = new byte[width * height * mat.channels()];
            for (int i = 0; i < pixels.length; i++) {
                int at = i / mat.channels();
                pixels[i] = (byte) (at % width * (2 + i % mat.channels()) + (at / width) * (at / width) / 7);
            }
            mat.put(0, 0, pixels);
            if (!Imgcodecs.imencode(".jpg", mat, encoded, how)) {
                throw new IllegalStateException("OpenCV did not write " + kind);
            }
            return encoded.toArray();
        } finally {
            mat.release();
            encoded.release();
            how.release();
        }
    }
}

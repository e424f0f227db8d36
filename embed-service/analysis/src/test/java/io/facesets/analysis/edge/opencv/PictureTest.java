package io.facesets.analysis.edge.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Sampling;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class PictureTest {

    @BeforeAll
    static void load() {
        OpenCvLibrary.load();
    }

    /** Odd sides too: what halving leaves out must neither shift nor stretch the rest. */
    @ParameterizedTest
    @CsvSource({"512, 384, 8", "519, 393, 8", "1037, 777, 16", "64, 64, 2", "1000, 40, 4"})
    void aReducedPatchShowsTheMeansOfItsAreas(int width, int height, int times) {
        byte[] pixels = new byte[width * height * 3];
        new Random(width).nextBytes(pixels);
        Mat mat = new Mat(height, width, CvType.CV_8UC3);
        mat.put(0, 0, pixels);
        try (OpenCvPicture picture = new OpenCvPicture(mat, 1, Optional.empty())) {
            int w = width / times;
            int h = height / times;
            Patch patch = picture.cut(Affine.similarity(1.0 / times, 0, 0, 0), w, h, Channels.BGR, Sampling.AREA, 0);
            double worst = 0;
            for (int y = 1; y < h - 1; y++) {
                for (int x = 1; x < w - 1; x++) {
                    double mean = mean(pixels, width, x * times, y * times, times);
                    worst = Math.max(worst, Math.abs(mean - (patch.pixels()[3 * (y * w + x)] & 0xff)));
                }
            }
            // Each halving rounds once.
            assertThat(worst).isCloseTo(0, within(4.0));
        }
    }

    /** On a slope of one level a pixel the nearest pixel is at most that far off, once it is reduced to a third. */
    @Test
    void aRoughPatchShowsTheSameAPixelOff() {
        Mat slope = new Mat(300, 250, CvType.CV_8UC3);
        for (int y = 0; y < slope.rows(); y++) {
            for (int x = 0; x < slope.cols(); x++) {
                slope.put(y, x, (byte) x, (byte) (y * 250 / 300), (byte) 7);
            }
        }
        Affine askew = Affine.similarity(1 / 3.0, Math.PI / 4, 40, 0);
        try (OpenCvPicture picture = new OpenCvPicture(slope, 1, Optional.empty())) {
            byte[] fine =
                    picture.cut(askew, 64, 64, Channels.BGR, Sampling.AREA, 127).pixels();
            byte[] rough = picture.cut(askew, 64, 64, Channels.BGR, Sampling.ROUGH, 127)
                    .pixels();
            assertThat(rough).isNotEqualTo(fine);
            int inside = 3 * (64 * 32 + 40);
            for (int at = inside - 30; at < inside + 30; at++) {
                assertThat(Math.abs((rough[at] & 0xff) - (fine[at] & 0xff)))
                        .as("sample %d", at)
                        .isLessThanOrEqualTo(3);
            }
        }
    }

    /** Of the blue samples. */
    private static double mean(byte[] pixels, int width, int x1, int y1, int side) {
        double sum = 0;
        for (int y = y1; y < y1 + side; y++) {
            for (int x = x1; x < x1 + side; x++) {
                sum += pixels[3 * (y * width + x)] & 0xff;
            }
        }
        return sum / (side * side);
    }
}

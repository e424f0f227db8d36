package io.facesets.analysis.edge.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facesets.model.Box;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class SharpnessTest {

    @BeforeAll
    @BeforeContainer
    static void load() {
        OpenCvLibrary.load();
    }

    @Test
    void evenGreyHasNone() {
        assertThat(sharpness(3, 2, 9, 9, 9, 9, 9, 9)).isZero();
        assertThat(sharpness(1, 1, 255)).isZero();
    }

    /** By hand: borders mirror without repeating, so a row 0 10 0 has the Laplacian 20 -20 20. */
    @Test
    void isTheVarianceOfTheLaplacian() {
        double mean = 20 / 3.0;
        assertThat(sharpness(3, 1, 0, 10, 0)).isCloseTo(400 - mean * mean, within(1e-9));
    }

    /** A single bright pixel of 200 within 5 x 5: -800 at it and 200 at its four neighbours. */
    @Test
    void samplesAreUnsigned() {
        int[] samples = new int[25];
        samples[12] = 200;
        double expected = (800.0 * 800 + 4 * 200.0 * 200) / 25;
        assertThat(sharpness(5, 5, samples)).isCloseTo(expected, within(1e-9));
    }

    /** What lies around the region is not looked at: its borders mirror as if there were nothing else. */
    @Property(tries = 60)
    void aRegionIsAsSharpAsAPictureOfItAlone(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[] whole = random.ints(50 * 50L, 0, 256).toArray();
        int left = random.nextInt(50 - width + 1);
        int top = random.nextInt(50 - height + 1);
        int[] part = new int[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(whole, (top + y) * 50 + left, part, y * width, width);
        }
        try (OpenCvPicture picture = grey(50, 50, whole)) {
            assertThat(picture.sharpness(new Box(left, top, left + width, top + height)))
                    .isCloseTo(plain(width, height, part), within(1e-6));
        }
    }

    private static double plain(int width, int height, int[] samples) {
        double sum = 0;
        double squares = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double laplacian = samples[y * width + mirrored(x - 1, width)]
                        + samples[y * width + mirrored(x + 1, width)]
                        + samples[mirrored(y - 1, height) * width + x]
                        + samples[mirrored(y + 1, height) * width + x]
                        - 4 * samples[y * width + x];
                sum += laplacian;
                squares += laplacian * laplacian;
            }
        }
        double mean = sum / samples.length;
        return squares / samples.length - mean * mean;
    }

    private static int mirrored(int at, int size) {
        if (size == 1) {
            return 0;
        }
        return at < 0 ? -at : at >= size ? 2 * size - 2 - at : at;
    }

    private static double sharpness(int width, int height, int... samples) {
        try (OpenCvPicture picture = grey(width, height, samples)) {
            return picture.sharpness(new Box(0, 0, width, height));
        }
    }

    private static OpenCvPicture grey(int width, int height, int... samples) {
        byte[] bgr = new byte[3 * samples.length];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) samples[i / 3];
        }
        Mat mat = new Mat(height, width, CvType.CV_8UC3);
        mat.put(0, 0, bgr);
        return new OpenCvPicture(mat, 1, Optional.empty());
    }
}

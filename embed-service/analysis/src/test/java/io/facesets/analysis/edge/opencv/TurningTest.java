package io.facesets.analysis.edge.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facesets.analysis.Images;
import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.model.Box;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** What is cut out of a picture that lies turned in memory is what is cut out of an upright one. */
class TurningTest {

    private static final int WIDTH = 37;
    private static final int HEIGHT = 23;

    @BeforeAll
    static void load() {
        Images.opener(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyPixelIsWhereItBelongs(int orientation) {
        try (OpenCvPicture upright = new OpenCvPicture(noise(), 1, Optional.empty());
                OpenCvPicture turned = new OpenCvPicture(stored(noise(), orientation), orientation, Optional.empty())) {
            assertThat(turned.width()).isEqualTo(WIDTH);
            assertThat(turned.height()).isEqualTo(HEIGHT);
            assertThat(whole(turned)).isEqualTo(whole(upright));
            for (Box box : new Box[] {new Box(3, 5, 20, 9), new Box(-4, -4, 90, 90), new Box(36, 22, 36.5, 22.5)}) {
                assertThat(turned.sharpness(box)).isCloseTo(upright.sharpness(box), within(1e-6));
            }
        }
    }

    /** Bilinear interpolation rounds its weights to 32nds, one way or the other way round. */
    @ParameterizedTest
    @CsvSource({"2, .3", "3, .3", "4, .3", "5, .3", "6, .3", "7, .3", "8, .3", "3, 0", "5, 0", "6, 0", "8, 0"})
    void patchesBetweenPixelsAreTheSameToThat(int orientation, double angle) {
        Affine tilted = Affine.similarity(1.7, angle, -4, 3);
        try (OpenCvPicture upright = new OpenCvPicture(noise(), 1, Optional.empty());
                OpenCvPicture turned = new OpenCvPicture(stored(noise(), orientation), orientation, Optional.empty())) {
            byte[] expected = upright.cut(tilted, 40, 30, Channels.BGR, Sampling.AREA, 127)
                    .pixels();
            byte[] found =
                    turned.cut(tilted, 40, 30, Channels.BGR, Sampling.AREA, 127).pixels();
            double sum = 0;
            for (int i = 0; i < found.length; i++) {
                sum += Math.abs((found[i] & 0xff) - (expected[i] & 0xff));
            }
            assertThat(sum / found.length).as("levels on average").isLessThan(4);
        }
    }

    private static byte[] whole(OpenCvPicture picture) {
        return picture.cut(Affine.similarity(1, 0, 0, 0), WIDTH, HEIGHT, Channels.BGR, Sampling.NEAREST_FOUR, 0)
                .pixels();
    }

    private static Mat noise() {
        byte[] samples = new byte[3 * WIDTH * HEIGHT];
        new Random(11).nextBytes(samples);
        Mat mat = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3);
        mat.put(0, 0, samples);
        return mat;
    }

    /** As a camera stores it: the way back of what EXIF 2.32, 4.6.4 A calls for. */
    private static Mat stored(Mat upright, int orientation) {
        Mat stored = new Mat();
        switch (orientation) {
            case 2 -> Core.flip(upright, stored, 1);
            case 3 -> Core.rotate(upright, stored, Core.ROTATE_180);
            case 4 -> Core.flip(upright, stored, 0);
            case 5 -> Core.transpose(upright, stored);
            case 6 -> Core.rotate(upright, stored, Core.ROTATE_90_COUNTERCLOCKWISE);
            case 7 -> {
                Core.transpose(upright, stored);
                Core.rotate(stored, stored, Core.ROTATE_180);
            }
            case 8 -> Core.rotate(upright, stored, Core.ROTATE_90_CLOCKWISE);
            default -> {
                return upright;
            }
        }
        upright.release();
        return stored;
    }
}

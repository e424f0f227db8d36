package io.facesets.analysis.edge.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.model.Box;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;

class StraightCutTest {

    @BeforeAll
    static void load() {
        OpenCvLibrary.load();
    }

    @Test
    void onlyMapsThatStretchFromWholePixelsAreStraight() {
        Size source = new Size(100, 80);
        Size patch = new Size(64, 64);
        Affine whole = Affine.stretch(new Box(10, 20, 42, 52), 64, 64);
        assertThat(StraightCut.of(whole, source, patch))
                .contains(new StraightCut(new Rect(10, 20, 32, 32), new Rect(0, 0, 64, 64)));
        assertThat(StraightCut.of(Affine.stretch(new Box(10.4, 20, 42.4, 52), 64, 64), source, patch))
                .isEmpty();
        assertThat(StraightCut.of(Affine.similarity(0.64, 0.1, 0, 0), source, patch))
                .isEmpty();
        assertThat(StraightCut.of(Affine.similarity(1, Math.PI, 64, 64), source, patch))
                .isEmpty();
        assertThat(StraightCut.of(Affine.stretch(new Box(200, 200, 232, 232), 64, 64), source, patch))
                .isEmpty();
    }

    @Test
    void theRestOfAPatchBeyondThePictureIsLeftToTheBorder() {
        Affine all = Affine.stretch(new Box(0, 0, 100, 80), 50, 40);
        assertThat(StraightCut.of(all, new Size(100, 80), new Size(64, 64)))
                .contains(new StraightCut(new Rect(0, 0, 100, 80), new Rect(0, 0, 50, 40)));
    }

    /** A resize and a warp of the same map show the same, but for a pixel at the rim. */
    @Test
    void aStraightCutIsWhatAWarpGives() {
        int width = 120;
        int height = 90;
        byte[] pixels = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[3 * (y * width + x)] = (byte) (x * 2);
                pixels[3 * (y * width + x) + 1] = (byte) (y * 2);
                pixels[3 * (y * width + x) + 2] = (byte) (x + y);
            }
        }
        Mat mat = new Mat(height, width, CvType.CV_8UC3);
        mat.put(0, 0, pixels);
        Affine straight = Affine.stretch(new Box(10, 20, 74, 84), 48, 48);
        // Turned by so little that no pixel moves: this one is warped.
        Affine warped = straight.after(Affine.similarity(1, 1e-6, 0, 0));
        try (OpenCvPicture picture = new OpenCvPicture(mat, 1, Optional.empty())) {
            Patch one = picture.cut(straight, 48, 48, Channels.BGR, Sampling.NEAREST_FOUR, 0);
            Patch two = picture.cut(warped, 48, 48, Channels.BGR, Sampling.NEAREST_FOUR, 0);
            int worst = 0;
            for (int y = 1; y < 47; y++) {
                for (int i = 3 * (y * 48 + 1); i < 3 * (y * 48 + 47); i++) {
                    worst = Math.max(worst, Math.abs((one.pixels()[i] & 0xff) - (two.pixels()[i] & 0xff)));
                }
            }
            // A warp knows its places to 1/32 of a pixel.
            assertThat(worst).isLessThanOrEqualTo(1);
        }
    }
}

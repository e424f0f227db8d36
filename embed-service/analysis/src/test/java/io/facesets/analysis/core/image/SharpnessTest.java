package io.facesets.analysis.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SharpnessTest {

    @Test
    void evenGreyHasNone() {
        assertThat(Sharpness.laplacianVariance(grey(3, 2, 9, 9, 9, 9, 9, 9))).isZero();
        assertThat(Sharpness.laplacianVariance(grey(1, 1, 255))).isZero();
    }

    /** By hand: borders mirror without repeating, so a row 0 10 0 has the Laplacian 20 -20 20. */
    @Test
    void isTheVarianceOfTheLaplacian() {
        double mean = 20 / 3.0;
        assertThat(Sharpness.laplacianVariance(grey(3, 1, 0, 10, 0))).isCloseTo(400 - mean * mean, within(1e-9));
    }

    /** A single bright pixel of 200 within 5 x 5: -800 at it and 200 at its four neighbours. */
    @Test
    void samplesAreUnsigned() {
        int[] samples = new int[25];
        samples[12] = 200;
        double expected = (800.0 * 800 + 4 * 200.0 * 200) / 25;
        assertThat(Sharpness.laplacianVariance(grey(5, 5, samples))).isCloseTo(expected, within(1e-9));
    }

    @Test
    void colourIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sharpness.laplacianVariance(new Patch(1, 1, Channels.RGB, new byte[3])));
    }

    private static Patch grey(int width, int height, int... samples) {
        byte[] pixels = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            pixels[i] = (byte) samples[i];
        }
        return new Patch(width, height, Channels.GREY, pixels);
    }
}

package io.facesets.analysis.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.analysis.core.pack.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParityTest {

    private static Tensor row(float... values) {
        return new Tensor(values, 1, values.length);
    }

    @Test
    void embeddingsAreComparedByTheirAngle() {
        Parity longer = Parity.of(Role.RECOGNISER, List.of(row(1, 2, 3)), List.of(row(10, 20, 30)));
        assertThat(longer.found()).isCloseTo(0, within(1e-12));
        assertThat(longer.holds()).isTrue();
        Parity turned = Parity.of(Role.RECOGNISER, List.of(row(1, 0)), List.of(row(1, 0.05f)));
        assertThat(turned.found()).isCloseTo(1 - 1 / Math.hypot(1, 0.05), within(1e-9));
        assertThat(turned.holds()).isFalse();
        assertThat(turned).hasToString("cosine distance 1.2e-03 of 0.001 allowed");
    }

    @Test
    void otherAnswersAreComparedByTheirGreatestDifference() {
        Parity small = Parity.of(Role.DETECTOR, List.of(row(0.5f, 0.2f)), List.of(row(0.5f, 0.209f)));
        assertThat(small.found()).isCloseTo(0.009, within(1e-6));
        assertThat(small.holds()).isTrue();
        Parity pixels = Parity.of(Role.LANDMARKS, List.of(row(200, 100)), List.of(row(200, 103)));
        assertThat(pixels.found()).isCloseTo(0.015, within(1e-6));
        assertThat(pixels.holds()).isFalse();
        assertThat(small.worse(pixels)).isEqualTo(pixels);
        assertThat(pixels.worse(small)).isEqualTo(pixels);
    }

    @Test
    void oneBadOutputIsEnough() {
        Tensor fine = row(1, 2);
        Tensor off = row(1, 3);
        assertThat(Parity.of(Role.DETECTOR, List.of(fine, fine, fine), List.of(fine, off, fine))
                        .holds())
                .isFalse();
    }

    @Test
    void noNumbersOtherShapesAndMissingOutputsNeverHold() {
        for (Role role : Role.values()) {
            assertThat(Parity.of(role, List.of(row(1, 2)), List.of(row(1, Float.NaN)))
                            .holds())
                    .isFalse();
            assertThat(Parity.of(role, List.of(row(1, 2)), List.of(row(0, Float.POSITIVE_INFINITY)))
                            .holds())
                    .isFalse();
            assertThat(Parity.of(role, List.of(row(1, 2)), List.of(row(1))).holds())
                    .isFalse();
            assertThat(Parity.of(role, List.of(row(1, 2)), List.of(new Tensor(new float[] {1, 2}, 2, 1)))
                            .holds())
                    .isFalse();
            assertThat(Parity.of(role, List.of(row(1, 2)), List.of()).holds()).isFalse();
        }
        assertThat(Parity.of(Role.RECOGNISER, List.of(row(1, 2)), List.of(row(0, 0)))
                        .holds())
                .isFalse();
    }

    @Test
    void thePictureIsTheSameEverywhereAndAnotherForEachVariant() {
        Normalisation rgb = new Normalisation(127, 1 / 128.0, Channels.RGB);
        assertThat(ParityImage.tensor(rgb, 112, 112, 0).values())
                .isEqualTo(ParityImage.tensor(rgb, 112, 112, 0).values());
        Set<Integer> hashes = new HashSet<>();
        for (int variant = 0; variant < 8; variant++) {
            hashes.add(java.util.Arrays.hashCode(
                    ParityImage.tensor(rgb, 32, 48, variant).values()));
        }
        assertThat(hashes).hasSize(8);
        // Frozen: a change of the picture would change what the tolerances were set by.
        assertThat(java.util.Arrays.hashCode(
                        ParityImage.patch(Channels.RGB, 64, 48, 1).pixels()))
                .isEqualTo(PICTURE);
    }

    @Test
    void thePictureHasLightAndDarkInEveryOrderOfChannels() {
        byte[] rgb = ParityImage.patch(Channels.RGB, 40, 30, 2).pixels();
        byte[] bgr = ParityImage.patch(Channels.BGR, 40, 30, 2).pixels();
        assertThat(rgb).hasSize(40 * 30 * 3).isNotEqualTo(bgr);
        assertThat(rgb[0] - rgb[2]).isEqualTo(-(bgr[0] - bgr[2]));
        byte[] grey = ParityImage.patch(Channels.GREY, 40, 30, 2).pixels();
        int darkest = 255;
        int lightest = 0;
        for (byte sample : grey) {
            darkest = Math.min(darkest, sample & 0xff);
            lightest = Math.max(lightest, sample & 0xff);
        }
        assertThat(darkest).isLessThan(60);
        assertThat(lightest).isGreaterThan(170);
    }

    private static final int PICTURE = 1349201680;
}

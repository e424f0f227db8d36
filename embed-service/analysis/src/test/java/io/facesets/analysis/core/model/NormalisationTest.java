package io.facesets.analysis.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Patch;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalisationTest {

    private static final List<Double> MEANS = List.of(123.675, 116.28, 103.53);
    private static final List<Double> SCALES = List.of(1 / 58.395, 1 / 57.12, 1 / 57.375);

    @Test
    void eachChannelHasItsOwnMeanAndScale() {
        Patch pixels = new Patch(2, 1, Channels.RGB, new byte[] {0, 0, 0, (byte) 255, (byte) 255, (byte) 255});
        Tensor tensor = Normalisation.of(MEANS, SCALES, Channels.RGB).apply(pixels);
        assertThat(tensor.shape()).containsExactly(1, 3, 1, 2);
        for (int c = 0; c < 3; c++) {
            assertThat(tensor.values()[2 * c]).isCloseTo((float) (-MEANS.get(c) * SCALES.get(c)), within(1e-5f));
            assertThat(tensor.values()[2 * c + 1])
                    .isCloseTo((float) ((255 - MEANS.get(c)) * SCALES.get(c)), within(1e-5f));
        }
        assertThat(Normalisation.of(MEANS, SCALES, Channels.RGB).mean()).isCloseTo(114.495, within(1e-9));
    }

    @Test
    void oneNumberIsForAllChannelsAndOtherCountsAreRefused() {
        assertThat(Normalisation.of(List.of(127.5), List.of(0.0078125), Channels.BGR))
                .isEqualTo(new Normalisation(127.5, 0.0078125, Channels.BGR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalisation.of(List.of(1.0, 2.0), List.of(0.5), Channels.RGB))
                .withMessageContaining("[1.0, 2.0]");
        assertThatIllegalArgumentException().isThrownBy(() -> Normalisation.of(List.of(), List.of(0.5), Channels.RGB));
        assertThatIllegalArgumentException().isThrownBy(() -> Normalisation.of(MEANS, SCALES, Channels.GREY));
    }

    /** Part of every pack's digest, which embeddings are kept under. */
    @Test
    void theCanonicalTextOfPublishedPacksNeverChanges() {
        assertThat(new Normalisation(127, 0.0078125, Channels.RGB).canonical()).isEqualTo("RGB/127.0/0.0078125");
        assertThat(Normalisation.of(List.of(1.0, 2.0, 1.0), List.of(0.5), Channels.BGR)
                        .canonical())
                .isEqualTo("BGR/[1.0, 2.0, 1.0]/0.5");
    }
}

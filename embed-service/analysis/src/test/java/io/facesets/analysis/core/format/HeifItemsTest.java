package io.facesets.analysis.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.analysis.corpus.BrokenImages;
import io.facesets.analysis.corpus.Specimens;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeifItemsTest {

    private static final Map<String, byte[]> BROKEN = BrokenImages.all();

    @ParameterizedTest
    @CsvSource({"quarters.heic, 8192", "quarters.avif, 8192", "bomb.heic, 16777216", "bomb.avif, 64000000"})
    void theCodecsSayHowLargeTheirPicturesAre(String file, long pixels) throws RefusedImageException {
        HeifItems items = HeifItems.of(Bytes.big(Specimens.resource(file)));
        assertThat(items.codedPixels(items.primary())).contains(pixels);
    }

    @Test
    void aGridHasPartsAndNoCodecOfItsOwn() throws RefusedImageException {
        HeifItems items = HeifItems.of(Bytes.big(Specimens.resource("grid.heic")));
        assertThat(items.pictured()).hasSize(2).contains(items.primary());
        assertThat(items.codedPixels(items.primary())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"heif-pixels-by-the-million.heic", "heif-pixels-by-the-million.avif", "heif-grid-of-itself.heic"})
    void whatWouldTakeMoreThanItSaysIsRefusedBeforeItIsDecoded(String file) {
        byte[] forged = BROKEN.get(file);
        ImageFormat format = ImageSniffer.format(forged).orElseThrow();
        assertThatThrownBy(() -> ImageSniffer.header(forged, format))
                .isInstanceOf(RefusedImageException.class)
                .hasMessageContaining("put together of");
    }
}

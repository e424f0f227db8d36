package io.facesets.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.analysis.core.format.ImageFormat;
import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.format.Samples;
import io.facesets.model.event.RejectionCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a machine that has neither libturbojpeg nor libheif. */
class ImageCodecsTest {

    private final ImageCodecs bare = new ImageCodecs(Optional.empty(), Optional.empty());

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"HEIC", "AVIF"})
    void whatNeedsLibheifIsRefusedWithTheWayToIt(ImageFormat format) {
        assertThatThrownBy(() -> bare.codec(header(format)))
                .isInstanceOfSatisfying(
                        RefusedImageException.class, e -> assertThat(e.code()).isEqualTo(RejectionCode.UNSUPPORTED))
                .hasMessageContaining("apt install libheif1")
                .hasMessageContaining("brew install libheif");
    }

    @Test
    void jpegIsLeftToOpenCv() throws RefusedImageException {
        assertThat(bare.codec(header(ImageFormat.JPEG))).isEmpty();
    }

    @Test
    void saysWhatIsThereAndWhatIsMissing() {
        assertThat(bare.describe()).hasSize(3);
        assertThat(bare.describe().getFirst()).contains("JPEG by OpenCV").contains("apt install libturbojpeg0");
        assertThat(bare.describe())
                .filteredOn(line -> line.contains("libheif1"))
                .hasSize(2);
        assertThat(Images.codecs()).hasSize(3);
    }

    private static ImageHeader header(ImageFormat format) {
        return new ImageHeader(format, 1, 1, 1, Samples.OPAQUE, 3);
    }
}

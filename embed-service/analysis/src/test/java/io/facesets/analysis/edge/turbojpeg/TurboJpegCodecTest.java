package io.facesets.analysis.edge.turbojpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facesets.analysis.TestPictures;
import io.facesets.analysis.core.format.ImageFormat;
import io.facesets.analysis.core.format.ImageSniffer;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.PictureDecoder;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.corpus.Jpegs;
import io.facesets.analysis.edge.opencv.OpenCvDecoder;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the system has libturbojpeg; it is the same picture there as elsewhere. */
class TurboJpegCodecTest {

    private final Optional<TurboJpegCodec> codec = TurboJpegCodec.find();
    private final PictureDecoder opencv = OpenCvDecoder.create(header -> Optional.empty());
    private final PictureDecoder turbo = OpenCvDecoder.create(header -> codec.map(found -> found));

    @BeforeEach
    void theLibraryIsThere() {
        assumeTrue(codec.isPresent(), "no libturbojpeg: apt install libturbojpeg0");
    }

    @Test
    void saysWhichLibraryItIs() {
        assertThat(codec.orElseThrow().library()).contains("turbojpeg");
    }

    @ParameterizedTest
    @MethodSource("io.facesets.analysis.corpus.Jpegs#kinds")
    void everyPixelIsAsOpenCvDecodesIt(Jpegs.Kind kind) throws Exception {
        byte[] jpeg = Jpegs.of(kind, 77, 53);
        try (Picture expected = decode(opencv, jpeg);
                Picture picture = decode(turbo, jpeg)) {
            assertThat(pixels(picture)).isEqualTo(pixels(expected));
        }
    }

    @Test
    void theSmallestIsOnePixel() throws Exception {
        byte[] jpeg = TestPictures.quarters(1, 1, 0xffffff, 0xffffff, 0xffffff, 0xffffff);
        try (Picture picture = decode(turbo, jpeg)) {
            assertThat(pixels(picture)).containsOnly((byte) 255);
        }
    }

    @Test
    void dataThatEndsEarlyIsRefused() {
        byte[] jpeg = TestPictures.quarters(640, 480, 0xff0000, 0xff00, 0xff, 0x808080);
        for (int tenth = 1; tenth < 10; tenth++) {
            byte[] cut = Arrays.copyOf(jpeg, jpeg.length * tenth / 10);
            assertThatThrownBy(() -> decode(turbo, cut).close()).isInstanceOf(RefusedImageException.class);
        }
    }

    private static Picture decode(PictureDecoder decoder, byte[] jpeg) throws RefusedImageException {
        return decoder.decode(jpeg, ImageSniffer.header(jpeg, ImageFormat.JPEG));
    }

    private static byte[] pixels(Picture picture) {
        return picture.cut(
                        Affine.similarity(1, 0, 0, 0),
                        picture.width(),
                        picture.height(),
                        Channels.BGR,
                        Sampling.NEAREST_FOUR,
                        0)
                .pixels();
    }
}

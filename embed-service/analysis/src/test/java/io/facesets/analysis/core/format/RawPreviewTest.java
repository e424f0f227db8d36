package io.facesets.analysis.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.analysis.Images;
import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.ImageOpener;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.corpus.RawFiles;
import io.facesets.analysis.corpus.RawForgeries;
import io.facesets.model.event.RejectionCode;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of a camera's raw file the preview is looked at, the right one and the right way up. */
class RawPreviewTest {

    private final ImageOpener opener = Images.opener(10_000_000);

    static Set<Map.Entry<String, byte[]>> kinds() {
        return RawFiles.all().entrySet();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theLargestPreviewIsOpenedUpright(Map.Entry<String, byte[]> raw) throws RefusedImageException {
        assertThat(ImageSniffer.format(raw.getValue())).contains(ImageFormat.CAMERA_RAW);
        ImageHeader header = ImageSniffer.header(raw.getValue(), ImageFormat.CAMERA_RAW);
        assertThat(header.orientation()).isEqualTo(6);
        try (Picture picture = opener.open(raw.getValue())) {
            assertThat(picture.width()).isEqualTo(RawFiles.HEIGHT);
            assertThat(picture.height()).isEqualTo(RawFiles.WIDTH);
            int[] colours = {0xff0000, 0x00ff00, 0x0000ff, 0x808080};
            for (int quarter = 0; quarter < 4; quarter++) {
                assertColour(picture, quarter, colours[quarter]);
            }
        }
    }

    private static void assertColour(Picture picture, int quarter, int rgb) {
        double x = picture.width() * (quarter % 2 == 0 ? 0.25 : 0.75);
        double y = picture.height() * (quarter < 2 ? 0.25 : 0.75);
        byte[] pixel = picture.cut(
                        Affine.similarity(1, 0, 1.5 - x, 1.5 - y), 3, 3, Channels.RGB, Sampling.NEAREST_FOUR, 0)
                .pixels();
        for (int c = 0; c < 3; c++) {
            int expected = rgb >> 16 - 8 * c & 0xff;
            assertThat(pixel[12 + c] & 0xff)
                    .as("channel %d of quarter %d", c, quarter)
                    .isBetween(expected - 12, expected + 12);
        }
    }

    @Test
    void aThumbnailIsNoPreview() {
        byte[] dng = RawForgeries.all().get("raw-thumbnail-only.dng");
        assertThatThrownBy(() -> opener.open(dng)).isInstanceOfSatisfying(RefusedImageException.class, refused -> {
            assertThat(refused.code()).isEqualTo(RejectionCode.UNSUPPORTED);
            assertThat(refused.detail()).contains("thumbnail of 160 x 120");
        });
    }

    @Test
    void whereTheLargestIsBrokenTheNextIsTaken() throws RefusedImageException {
        byte[] dng = RawForgeries.all().get("raw-larger-preview-is-broken.dng");
        try (Picture picture = opener.open(dng)) {
            assertThat(picture.height()).isEqualTo(RawFiles.WIDTH);
        }
    }

    @Test
    void aPreviewThatTellsItsOwnOrientationIsBelieved() throws RefusedImageException {
        byte[] dng = RawForgeries.all().get("raw-preview-is-upright.dng");
        try (Picture picture = opener.open(dng)) {
            assertThat(picture.width()).isEqualTo(RawFiles.WIDTH);
        }
    }

    /** Whatever is damaged, it is opened or refused, and quickly. */
    @Test
    void noDamageDoesMoreThanBeingRefused() {
        Random random = new Random(11);
        RawFiles.all().forEach((name, whole) -> {
            for (int round = 0; round < 300; round++) {
                byte[] damaged = whole.clone();
                for (int i = 0; i <= random.nextInt(8); i++) {
                    int place = random.nextBoolean()
                            ? random.nextInt(damaged.length)
                            : damaged.length - 1 - random.nextInt(400);
                    damaged[place] = (byte) random.nextInt(256);
                }
                byte[] cut = random.nextInt(3) == 0
                        ? java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length))
                        : damaged;
                assertThat(refusedOrFine(cut)).as(name).isTrue();
            }
        });
    }

    private static boolean refusedOrFine(byte[] bytes) {
        try {
            if (ImageSniffer.format(bytes).equals(java.util.Optional.of(ImageFormat.CAMERA_RAW))) {
                RawPreview preview = RawPreview.of(bytes);
                return preview.header().pixels() > 0 && preview.jpeg().length <= bytes.length;
            }
            return true;
        } catch (RefusedImageException e) {
            return !e.detail().isBlank();
        }
    }
}

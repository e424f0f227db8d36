package io.facesets.analysis.edge.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.analysis.TestPictures;
import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.ImageSniffer;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.model.Box;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodeTest {

    private static final int RED = 0xff0000;
    private static final int GREEN = 0x00ff00;
    private static final int BLUE = 0x0000ff;
    private static final int GREY = 0x808080;

    private final OpenCvDecoder decoder = OpenCvDecoder.create(header -> Optional.empty());

    /** How each orientation stores an upright 64 x 32 of red, green over blue, grey (EXIF 2.32, 4.6.4 A). */
    @ParameterizedTest
    @CsvSource({
        "1, 64, 32, RGBX", "2, 64, 32, GRXB", "3, 64, 32, XBGR", "4, 64, 32, BXRG",
        "5, 32, 64, RBGX", "6, 32, 64, GXRB", "7, 32, 64, XGBR", "8, 32, 64, BRXG"
    })
    void everyOrientationIsTheSameUprightPicture(int orientation, int width, int height, String stored)
            throws Exception {
        int[] quarters = stored.chars()
                .map(c -> switch (c) {
                    case 'R' -> RED;
                    case 'G' -> GREEN;
                    case 'B' -> BLUE;
                    default -> GREY;
                })
                .toArray();
        byte[] jpeg = TestPictures.withOrientation(TestPictures.quarters(width, height, quarters), orientation);
        try (Picture picture = decoder.decode(jpeg, header(jpeg))) {
            assertThat(picture.width()).isEqualTo(64);
            assertThat(picture.height()).isEqualTo(32);
            assertColour(picture, 8, 8, RED);
            assertColour(picture, 56, 8, GREEN);
            assertColour(picture, 8, 24, BLUE);
            assertColour(picture, 56, 24, GREY);
        }
    }

    @Test
    void transparencyIsLaidOverWhite() throws Exception {
        byte[] png = TestPictures.encode(
                "png", BufferedImage.TYPE_INT_ARGB, 4, 4, (x, y) -> x < 2 ? 0x00123456 : 0xff123456);
        try (Picture picture = decoder.decode(png, header(png))) {
            assertColour(picture, 0.5, 2, 0xffffff);
            assertColour(picture, 3.5, 2, 0x123456);
        }
    }

    @Test
    void greyAndSixteenBitBecomeColour() throws Exception {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
            byte[] png = TestPictures.encode("png", type, 5, 3, (x, y) -> 0xffffff);
            try (Picture picture = decoder.decode(png, header(png))) {
                assertColour(picture, 2, 1, 0xffffff);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"png", "jpg", "bmp", "tif"})
    void aSinglePixelIsAPicture(String format) throws Exception {
        byte[] image = TestPictures.encode(format, BufferedImage.TYPE_INT_RGB, 1, 1, (x, y) -> 0xffffff);
        try (Picture picture = decoder.decode(image, header(image))) {
            assertThat(picture.width()).isEqualTo(1);
            assertThat(picture.sharpness(new Box(-5, -5, 9, 9))).isZero();
            Patch cut = picture.cut(Affine.similarity(320, 0, 0, 0), 320, 320, Channels.RGB, Sampling.AREA, 127);
            assertThat(cut.pixels()[(160 * 320 + 160) * 3]).isEqualTo((byte) 255);
        }
    }

    @ParameterizedTest
    @CsvSource({"jpg", "png", "bmp", "tif"})
    void aTruncatedFileIsRefusedWhereverItEnds(String format) {
        byte[] image = TestPictures.encode(format, BufferedImage.TYPE_INT_RGB, 64, 64, (x, y) -> x * y * 977);
        for (int tenth = 1; tenth < 10; tenth++) {
            byte[] cut = Arrays.copyOf(image, image.length * tenth / 10);
            assertThatThrownBy(() -> decoder.decode(cut, header(cut)).close())
                    .as("%d tenths of a %s", tenth, format)
                    .isInstanceOf(RefusedImageException.class);
        }
    }

    /** An area average of a fine chequerboard is even grey; four neighbours of a large reduction are not. */
    @Test
    void areaSamplingAverages() throws Exception {
        byte[] png = TestPictures.encode(
                "png", BufferedImage.TYPE_INT_RGB, 640, 640, (x, y) -> (x + y) % 2 == 0 ? 0xffffff : 0);
        try (Picture picture = decoder.decode(png, header(png))) {
            Patch cut = picture.cut(Affine.similarity(0.1, 0, 0, 0), 64, 64, Channels.GREY, Sampling.AREA, 0);
            for (byte sample : cut.pixels()) {
                assertThat(sample & 0xff).isBetween(120, 135);
            }
        }
    }

    private static ImageHeader header(byte[] image) throws RefusedImageException {
        return ImageSniffer.header(image, ImageSniffer.format(image).orElseThrow());
    }

    private static void assertColour(Picture picture, double x, double y, int rgb) {
        Patch pixel =
                picture.cut(Affine.similarity(1, 0, 0.5 - x, 0.5 - y), 1, 1, Channels.RGB, Sampling.NEAREST_FOUR, 0);
        for (int c = 0; c < 3; c++) {
            assertThat(pixel.pixels()[c] & 0xff)
                    .as("channel %d at %s, %s", c, x, y)
                    .isBetween((rgb >> 16 - 8 * c & 0xff) - 12, (rgb >> 16 - 8 * c & 0xff) + 12);
        }
    }
}

package io.facesets.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.ImageOpener;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.corpus.Profiles;
import io.facesets.analysis.corpus.Quarters;
import io.facesets.analysis.corpus.Quarters.Image;
import io.facesets.model.event.RejectionCode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that may be staged is decoded upright and in its colours: four quarters, red, green over blue, grey. */
class FormatsTest {

    private final ImageOpener opener = Images.opener(10_000_000);

    static List<Image> formats() {
        return Quarters.formats();
    }

    static List<Image> orientations() {
        return Quarters.orientations();
    }

    static List<Image> profiles() {
        return Quarters.tagged(Profiles.displayP3());
    }

    @ParameterizedTest
    @MethodSource({"formats", "orientations"})
    void isUprightAndInItsColours(Image image) throws RefusedImageException {
        try (Picture picture = open(image)) {
            assertThat(picture.width()).isEqualTo(image.width());
            assertThat(picture.height()).isEqualTo(image.height());
            for (int quarter = 0; quarter < 4; quarter++) {
                assertColour(picture, quarter, image.colour(quarter), image.tolerance());
            }
        }
    }

    /** Display P3's pure colours are beyond sRGB's and clipped to them; its grey is sRGB's. */
    @ParameterizedTest
    @MethodSource("profiles")
    void profilesAreHonoured(Image image) throws RefusedImageException {
        try (Picture picture = open(image)) {
            // P3's (200, 100, 50), which all quarters are, is sRGB's (215, 93, 31).
            for (int quarter = 0; quarter < 4; quarter++) {
                assertColour(picture, quarter, 0xd75d1f, image.tolerance());
                assertColour(picture.asStored(), quarter, 0xc86432, image.tolerance());
            }
            int grey = picture.cut(Affine.similarity(1, 0, -8, -8), 1, 1, Channels.GREY, Sampling.NEAREST_FOUR, 0)
                            .pixels()[0]
                    & 0xff;
            assertThat(grey).isBetween(122 - image.tolerance(), 124 + image.tolerance());
        }
    }

    private Picture open(Image image) throws RefusedImageException {
        try {
            return opener.open(image.bytes());
        } catch (RefusedImageException e) {
            boolean libraryMissing = image.needsLibheif() && e.code().equals(RejectionCode.UNSUPPORTED);
            assumeTrue(!libraryMissing, e.detail());
            throw e;
        }
    }

    private static void assertColour(Picture picture, int quarter, int rgb, int tolerance) {
        double x = picture.width() * (quarter % 2 == 0 ? 0.25 : 0.75);
        double y = picture.height() * (quarter < 2 ? 0.25 : 0.75);
        Patch pixel =
                picture.cut(Affine.similarity(1, 0, 1.5 - x, 1.5 - y), 3, 3, Channels.RGB, Sampling.NEAREST_FOUR, 0);
        for (int c = 0; c < 3; c++) {
            int expected = rgb >> 16 - 8 * c & 0xff;
            assertThat(pixel.pixels()[12 + c] & 0xff)
                    .as("channel %d of quarter %d", c, quarter)
                    .isBetween(expected - tolerance, expected + tolerance);
        }
    }
}

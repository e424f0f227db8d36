package io.facesets.analysis.core.colour;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.analysis.corpus.Profiles;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the JDK's colour management, which is another implementation. */
class RecolouringsTest {

    static List<byte[]> wide() {
        return List.of(Profiles.displayP3(), Profiles.adobeRgb(), Profiles.proPhoto());
    }

    @ParameterizedTest
    @MethodSource("wide")
    void matrixProfilesAreMappedAsLittleCmsMapsThem(byte[] profile) {
        byte[] bgr = cube();
        byte[] expected = byTheJdk(profile, bgr);
        Recolourings.ofProfile(profile).orElseThrow().toSrgb(bgr);
        assertClose(bgr, expected, 2);
    }

    @Test
    void tablesAreMappedAsLittleCmsMapsThem() {
        byte[] profile = Profiles.adobeRgb();
        byte[] bgr = cube();
        byte[] expected = byTheJdk(profile, bgr);
        LutRecolouring.of(profile).orElseThrow().toSrgb(bgr);
        // Where a colour leaves sRGB's gamut, the curve between two points of the lattice has a corner.
        assertClose(bgr, expected, 16);
        double sum = 0;
        for (int i = 0; i < bgr.length; i++) {
            sum += Math.abs((bgr[i] & 0xff) - (expected[i] & 0xff));
        }
        assertThat(sum / bgr.length).as("levels on average").isLessThan(0.5);
    }

    /** IEC 61966-2-1 and SMPTE EG 432-1, by hand: P3's (200, 100, 50) is sRGB's (215, 93, 31). */
    @Test
    void aColourOfDisplayP3IsMoreVividInSrgb() {
        byte[] bgr = {50, 100, (byte) 200};
        Recolourings.ofPrimaries(12).orElseThrow().toSrgb(bgr);
        assertClose(bgr, new byte[] {31, 93, (byte) 215}, 1);
        byte[] byProfile = {50, 100, (byte) 200};
        Recolourings.ofProfile(Profiles.displayP3()).orElseThrow().toSrgb(byProfile);
        assertClose(byProfile, bgr, 1);
    }

    @Test
    void adobeRgbNeedsNoProfile() {
        byte[] bgr = cube();
        byte[] expected = bgr.clone();
        Recolourings.ofProfile(Profiles.adobeRgb()).orElseThrow().toSrgb(expected);
        Recolourings.adobeRgb().toSrgb(bgr);
        assertClose(bgr, expected, 1);
    }

    @Test
    void whiteStaysWhiteAndGreyGrey() {
        for (byte[] profile : wide()) {
            byte[] bgr = {-1, -1, -1, 0, 0, 0};
            Recolourings.ofProfile(profile).orElseThrow().toSrgb(bgr);
            assertClose(bgr, new byte[] {-1, -1, -1, 0, 0, 0}, 1);
        }
    }

    /** 255 * srgb((128 / 255) ^ 1.8008): brighter than 128. */
    @Test
    void greyProfilesHaveACurve() {
        byte[] bgr = {(byte) 128, (byte) 128, (byte) 128};
        Recolourings.ofProfile(Profiles.grey()).orElseThrow().toSrgb(bgr);
        assertThat(bgr[0] & 0xff).isBetween(145, 148);
    }

    @Test
    void srgbCostsNothing() {
        assertThat(Recolourings.ofProfile(Profiles.srgb())).isEmpty();
        assertThat(Recolourings.ofProfile(
                        ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData()))
                .isEmpty();
        assertThat(Recolourings.ofPrimaries(1)).isEmpty();
        assertThat(Recolourings.ofPrimaries(2)).isEmpty();
    }

    @Test
    void damagedProfilesAreIgnored() {
        byte[] whole = Profiles.displayP3();
        for (int length = 0; length < whole.length; length++) {
            Recolourings.ofProfile(Arrays.copyOf(whole, length)).ifPresent(map -> map.toSrgb(cube()));
        }
        Random random = new Random(5);
        for (int i = 0; i < 3000; i++) {
            byte[] flipped = whole.clone();
            for (int flip = 0; flip < 4; flip++) {
                flipped[random.nextInt(flipped.length)] = (byte) random.nextInt();
            }
            Recolourings.ofProfile(flipped).ifPresent(map -> map.toSrgb(cube()));
        }
        assertThat(Recolourings.ofProfile(new byte[0])).isEmpty();
        assertThat(Recolourings.ofProfile(Arrays.copyOf(whole, 140))).isEmpty();
    }

    /** 17 x 17 x 17 colours. */
    private static byte[] cube() {
        byte[] bgr = new byte[3 * 17 * 17 * 17];
        for (int i = 0; i < bgr.length / 3; i++) {
            bgr[3 * i] = (byte) Math.min(255, i % 17 * 16);
            bgr[3 * i + 1] = (byte) Math.min(255, i / 17 % 17 * 16);
            bgr[3 * i + 2] = (byte) Math.min(255, i / 289 * 16);
        }
        return bgr;
    }

    private static byte[] byTheJdk(byte[] profile, byte[] bgr) {
        int count = bgr.length / 3;
        WritableRaster from = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, 3, null);
        for (int i = 0; i < count; i++) {
            from.setPixel(i, 0, new int[] {bgr[3 * i + 2] & 0xff, bgr[3 * i + 1] & 0xff, bgr[3 * i] & 0xff});
        }
        WritableRaster to = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, 3, null);
        new ColorConvertOp(
                        new ICC_Profile[] {ICC_Profile.getInstance(profile), ICC_Profile.getInstance(ColorSpace.CS_sRGB)
                        },
                        null)
                .filter(from, to);
        byte[] mapped = new byte[bgr.length];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < 3; c++) {
                mapped[3 * i + c] = (byte) to.getSample(i, 0, 2 - c);
            }
        }
        return mapped;
    }

    private static void assertClose(byte[] found, byte[] expected, int levels) {
        int worst = 0;
        for (int i = 0; i < found.length; i++) {
            worst = Math.max(worst, Math.abs((found[i] & 0xff) - (expected[i] & 0xff)));
        }
        assertThat(worst).as("levels between the two").isLessThanOrEqualTo(levels);
    }
}

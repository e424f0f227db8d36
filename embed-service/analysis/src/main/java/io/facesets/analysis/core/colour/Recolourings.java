package io.facesets.analysis.core.colour;

import java.util.Arrays;
import java.util.Optional;

/** Makes the map to sRGB that an image's description of its colours calls for. */
public final class Recolourings {

    /** A map that moves no colour by more levels of 255 is left out: the profile is sRGB under one of its names. */
    private static final int AS_GOOD_AS_SRGB = 2;

    /** From XYZ under D50, where profiles meet, to linear sRGB: Bradford-adapted (IEC 61966-2-1; Lindbloom). */
    private static final double[] XYZ_TO_SRGB = {
        3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.0334540, 0.0719453, -0.2289914, 1.4052427
    };

    /** Linear Display P3 to linear sRGB; both have the white D65 (SMPTE EG 432-1). */
    private static final float[] P3_TO_SRGB = {
        1.2249401f, -0.2249404f, 0, -0.0420569f, 1.0420571f, 0, -0.0196376f, -0.0786361f, 1.0982735f
    };

    /** Linear BT.2020 to linear sRGB (ITU-R BT.2087). */
    private static final float[] BT2020_TO_SRGB = {
        1.6604910f, -0.5876411f, -0.0728499f, -0.1245505f, 1.1328999f, -0.0083494f, -0.0181508f, -0.1005789f, 1.1187297f
    };

    /** Linear Adobe RGB (1998) to linear sRGB; both have the white D65. */
    private static final float[] ADOBE_TO_SRGB = {1.3983557f, -0.3983557f, 0, 0, 1, 0, 0, -0.0429293f, 1.0429293f};

    /** Adobe RGB (1998), 4.3.4.2: 2 and 51/256. */
    private static final double ADOBE_GAMMA = 563 / 256.0;

    private Recolourings() {}

    /**
     * The map for samples in that ICC profile. Nothing where the colours are sRGB's, where the profile is of inks (whose
     * samples never come as colours), or where it is damaged: what can't be read is taken for sRGB, as viewers do.
     */
    public static Optional<Recolouring> ofProfile(byte[] icc) {
        Optional<Recolouring> map = IccProfile.parse(icc).flatMap(profile -> switch (profile.space()) {
            case "RGB " -> profile.has("A2B0") ? LutRecolouring.of(icc) : matrix(profile);
            case "GRAY" -> profile.curve("kTRC").map(Recolourings::grey);
            default -> Optional.empty();
        });
        return map.filter(Recolourings::moves);
    }

    /**
     * The map for samples with those colour primaries (ITU-T H.273, table 2) and sRGB's or a like curve; nothing for
     * sRGB's own and for rare ones.
     */
    public static Optional<Recolouring> ofPrimaries(int primaries) {
        return switch (primaries) {
            case 9 -> Optional.of(new MatrixRecolouring(srgbCurves(), BT2020_TO_SRGB));
            case 12 -> Optional.of(new MatrixRecolouring(srgbCurves(), P3_TO_SRGB));
            default -> Optional.empty();
        };
    }

    /** The map for Adobe RGB (1998), which cameras mark by a word in EXIF instead of a profile. */
    public static Recolouring adobeRgb() {
        float[] curve = new float[256];
        for (int i = 0; i < curve.length; i++) {
            curve[i] = (float) Math.pow(i / 255.0, ADOBE_GAMMA);
        }
        return new MatrixRecolouring(new float[][] {curve, curve, curve}, ADOBE_TO_SRGB);
    }

    private static Optional<Recolouring> matrix(IccProfile profile) {
        Optional<double[]> red = profile.xyz("rXYZ");
        Optional<double[]> green = profile.xyz("gXYZ");
        Optional<double[]> blue = profile.xyz("bXYZ");
        Optional<float[]> redCurve = profile.curve("rTRC");
        Optional<float[]> greenCurve = profile.curve("gTRC");
        Optional<float[]> blueCurve = profile.curve("bTRC");
        if (red.isEmpty()
                || green.isEmpty()
                || blue.isEmpty()
                || redCurve.isEmpty()
                || greenCurve.isEmpty()
                || blueCurve.isEmpty()
                || !profile.connection().equals("XYZ ")) {
            return Optional.empty();
        }
        double[][] columns = {red.get(), green.get(), blue.get()};
        float[] matrix = new float[9];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int k = 0; k < 3; k++) {
                    matrix[3 * row + column] += (float) (XYZ_TO_SRGB[3 * row + k] * columns[column][k]);
                }
            }
        }
        return Optional.of(
                new MatrixRecolouring(new float[][] {redCurve.get(), greenCurve.get(), blueCurve.get()}, matrix));
    }

    /** All channels of a grey picture are its one channel. */
    private static Recolouring grey(float[] curve) {
        byte[] table = new byte[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) Math.round(255 * MatrixRecolouring.srgb(curve[i]));
        }
        return bgr -> {
            for (int i = 0; i < bgr.length; i++) {
                bgr[i] = table[bgr[i] & 0xff];
            }
        };
    }

    private static float[][] srgbCurves() {
        float[] curve = new float[256];
        for (int i = 0; i < curve.length; i++) {
            curve[i] = (float) MatrixRecolouring.light(i / 255.0);
        }
        return new float[][] {curve, curve, curve};
    }

    /** Whether the map changes any of 729 colours all over the cube by more than is worth the work. */
    private static boolean moves(Recolouring map) {
        byte[] before = new byte[3 * 9 * 9 * 9];
        for (int i = 0; i < before.length / 3; i++) {
            before[3 * i] = (byte) (255 * (i % 9) / 8);
            before[3 * i + 1] = (byte) (255 * (i / 9 % 9) / 8);
            before[3 * i + 2] = (byte) (255 * (i / 81) / 8);
        }
        byte[] after = Arrays.copyOf(before, before.length);
        map.toSrgb(after);
        for (int i = 0; i < before.length; i++) {
            if (Math.abs((before[i] & 0xff) - (after[i] & 0xff)) > AS_GOOD_AS_SRGB) {
                return true;
            }
        }
        return false;
    }
}

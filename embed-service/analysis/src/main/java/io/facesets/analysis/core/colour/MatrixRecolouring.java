package io.facesets.analysis.core.colour;

/**
 * By a curve for each channel and a matrix: the samples are made linear, taken to linear sRGB, clipped to its gamut and
 * encoded (IEC 61966-2-1).
 */
final class MatrixRecolouring implements Recolouring {

    /** Steps of linear light that are told apart when encoding: an eighth of a level where the curve is steepest. */
    private static final int STEPS = 1 << 15;

    private static final byte[] ENCODED = encoded();

    /** Bits beyond {@link #STEPS} that sums are kept with. */
    private static final int FRACTION = 8;

    private static final int HALF = 1 << (FRACTION - 1);

    /** A sample's share in red, green, blue and nothing, in parts of a step. */
    private static final int SHARES = 4;

    /** Far beyond the gamut; three of them make no overflow. */
    private static final int MOST = 1 << 28;

    private final int[] ofRed;
    private final int[] ofGreen;
    private final int[] ofBlue;

    /**
     * @param linear red's, green's and blue's curve: the linear light within [0, 1] of each of 256 samples
     * @param matrix from that light to linear sRGB, row by row
     */
    MatrixRecolouring(float[][] linear, float[] matrix) {
        this.ofRed = shares(linear[0], matrix, 0);
        this.ofGreen = shares(linear[1], matrix, 1);
        this.ofBlue = shares(linear[2], matrix, 2);
    }

    private static int[] shares(float[] curve, float[] matrix, int column) {
        int[] shares = new int[SHARES * curve.length];
        for (int sample = 0; sample < curve.length; sample++) {
            for (int row = 0; row < 3; row++) {
                shares[SHARES * sample + row] = Math.clamp(
                        Math.round((double) curve[sample] * matrix[3 * row + column] * (STEPS << FRACTION)),
                        -MOST,
                        MOST);
            }
        }
        return shares;
    }

    @Override
    public void toSrgb(byte[] bgr) {
        for (int i = 0; i < bgr.length; i += 3) {
            int red = SHARES * (bgr[i + 2] & 0xff);
            int green = SHARES * (bgr[i + 1] & 0xff);
            int blue = SHARES * (bgr[i] & 0xff);
            bgr[i + 2] = encode(ofRed[red] + ofGreen[green] + ofBlue[blue]);
            bgr[i + 1] = encode(ofRed[red + 1] + ofGreen[green + 1] + ofBlue[blue + 1]);
            bgr[i] = encode(ofRed[red + 2] + ofGreen[green + 2] + ofBlue[blue + 2]);
        }
    }

    private static byte encode(int light) {
        return ENCODED[Math.clamp((light + HALF) >> FRACTION, 0, STEPS)];
    }

    private static byte[] encoded() {
        byte[] table = new byte[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            table[i] = (byte) Math.round(255 * srgb((double) i / STEPS));
        }
        return table;
    }

    /** sRGB's encoding of linear light. */
    static double srgb(double light) {
        return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    }

    /** The linear light of an sRGB value within [0, 1]. */
    static double light(double srgb) {
        return srgb <= 0.04045 ? srgb / 12.92 : Math.pow((srgb + 0.055) / 1.055, 2.4);
    }
}

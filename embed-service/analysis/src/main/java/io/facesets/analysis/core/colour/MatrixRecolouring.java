package io.facesets.analysis.core.colour;

/**
 * By a curve for each channel and a matrix: the samples are made linear, taken to linear sRGB, clipped to its gamut and
 * encoded (IEC 61966-2-1).
 */
final class MatrixRecolouring implements Recolouring {

    /** Steps of linear light that are told apart when encoding: an eighth of a level where the curve is steepest. */
    private static final int STEPS = 1 << 15;

    private static final byte[] ENCODED = encoded();

    private final float[][] linear;
    private final float[] matrix;

    /**
     * @param linear red's, green's and blue's curve: the linear light within [0, 1] of each of 256 samples
     * @param matrix from that light to linear sRGB, row by row
     */
    MatrixRecolouring(float[][] linear, float[] matrix) {
        this.linear = linear;
        this.matrix = matrix;
    }

    @Override
    public void toSrgb(byte[] bgr) {
        for (int i = 0; i < bgr.length; i += 3) {
            float red = linear[0][bgr[i + 2] & 0xff];
            float green = linear[1][bgr[i + 1] & 0xff];
            float blue = linear[2][bgr[i] & 0xff];
            bgr[i + 2] = encode(matrix[0] * red + matrix[1] * green + matrix[2] * blue);
            bgr[i + 1] = encode(matrix[3] * red + matrix[4] * green + matrix[5] * blue);
            bgr[i] = encode(matrix[6] * red + matrix[7] * green + matrix[8] * blue);
        }
    }

    private static byte encode(float light) {
        return ENCODED[Math.max(0, Math.min(STEPS, (int) (light * STEPS + 0.5f)))];
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

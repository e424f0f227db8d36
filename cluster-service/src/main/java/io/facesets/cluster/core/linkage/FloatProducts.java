package io.facesets.cluster.core.linkage;

/** What holds of dot products in float32, whoever computes them. */
public final class FloatProducts {

    private FloatProducts() {}

    /**
     * How far a product may be off for vectors of length at most 1 + 1e-6. Rounding both factors to float32 and each of
     * up to d products and d sums (or d fused multiply-adds), in any order, gives a relative error below
     * (d + 3) u / (1 - (d + 3) u) of the sum of |a b|, which Cauchy-Schwarz bounds by the lengths; u = 2^-24. (Higham,
     * Accuracy and Stability of Numerical Algorithms, 3.1.) The added 1e-6 covers lengths, underflow and what reads the
     * result as float32. At d = 512: 3.2e-5.
     */
    public static double errorBound(int dimension) {
        double rounding = (dimension + 3) * 0x1p-24;
        return rounding / (1 - rounding) * (1 + 1e-5) + 1e-6;
    }
}

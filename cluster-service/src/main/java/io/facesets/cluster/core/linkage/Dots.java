package io.facesets.cluster.core.linkage;

/** The one function that decides: every distance that matters comes from here, whoever found the pair. Stateless. */
public final class Dots {

    private static final double GRID = 0x1p40;

    private Dots() {}

    /**
     * The dot product in double precision. Eight partial sums in a fixed tree: the order of additions depends on the
     * length alone, and {@code dot(a, b) == dot(b, a)} bit by bit.
     */
    public static double dot(double[] a, double[] b) {
        int n = a.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i <= n - 8; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        for (; i < n; i++) {
            s0 += a[i] * b[i];
        }
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }

    /**
     * The mean cosine distance of two clusters, from the sums of their unit vectors and their sizes, as a multiple of
     * 2^-40. Its rounding errors are far smaller, so that means that are equal come out equal (equal vectors in clusters
     * of different sizes would else differ by an ulp) and the order of rows decides between them.
     */
    static double meanDistance(double[] sumA, double weightA, double[] sumB, double weightB) {
        return 1 - Math.rint(dot(sumA, sumB) / (weightA * weightB) * GRID) / GRID;
    }
}

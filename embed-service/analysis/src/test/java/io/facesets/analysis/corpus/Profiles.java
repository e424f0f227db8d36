package io.facesets.analysis.corpus;

/** ICC profiles of matrix and curves, as cameras and phones embed them, written from the spaces' definitions. */
public final class Profiles {

    private static final int HEADER = 128;

    private Profiles() {}

    /** Display P3: sRGB's curve as a parametric one, as in version 4. */
    public static byte[] displayP3() {
        return rgb(
                4,
                SRGB_CURVE,
                .5151187,
                .2919778,
                .1571035,
                .2411892,
                .6922441,
                .0665668,
                -.0010505,
                .0418791,
                .7840713);
    }

    /** Adobe RGB (1998): a gamma of 2 and 51/256. */
    public static byte[] adobeRgb() {
        return rgb(
                2,
                gamma(563),
                .6097559,
                .2052401,
                .1492240,
                .3111242,
                .6256560,
                .0632197,
                .0194811,
                .0608902,
                .7448387);
    }

    /** ProPhoto RGB: a gamma of 1.8 and a green that no eye sees. */
    public static byte[] proPhoto() {
        return rgb(2, gamma(461), .7976749, .1351917, .0313534, .2880402, .7118741, .0000857, 0, 0, .8252100);
    }

    /** sRGB by its numbers, under no name. */
    public static byte[] srgb() {
        return rgb(
                2,
                SRGB_CURVE,
                .4360747,
                .3850649,
                .1430804,
                .2225045,
                .7168786,
                .0606169,
                .0139322,
                .0971045,
                .7141733);
    }

    /** Grey with a gamma of 1.8. */
    public static byte[] grey() {
        byte[] curve = gamma(461);
        return head(2, "GRAY", HEADER + 4 + 12 + curve.length)
                .u32(1)
                .text("kTRC")
                .u32(HEADER + 4 + 12, curve.length)
                .bytes(curve)
                .done();
    }

    private static final byte[] SRGB_CURVE = Out.big()
            .text("para")
            .u32(0)
            .u16(3, 0)
            .u32(fixed(2.4), fixed(1 / 1.055), fixed(0.055 / 1.055), fixed(1 / 12.92), fixed(0.04045))
            .done();

    /** @param gamma in 256ths */
    private static byte[] gamma(int gamma) {
        return Out.big().text("curv").u32(0, 1).u16(gamma, 0).done();
    }

    /** @param m the primaries in XYZ under D50: red's, green's and blue's X, then their Y, then their Z */
    private static byte[] rgb(int version, byte[] curve, double... m) {
        String[] names = {"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "wtpt"};
        int data = HEADER + 4 + 12 * names.length;
        int curveAt = data + 4 * 20;
        Out out = head(version, "RGB ", curveAt + curve.length);
        out.u32(names.length);
        for (int i = 0; i < names.length; i++) {
            boolean xyz = names[i].length() == 4 && !names[i].endsWith("TRC");
            int slot = i == 6 ? 3 : i;
            out.text(names[i]).u32(xyz ? data + 20 * slot : curveAt, xyz ? 20 : curve.length);
        }
        for (int i = 0; i < 3; i++) {
            out.text("XYZ ").u32(0, fixed(m[i]), fixed(m[3 + i]), fixed(m[6 + i]));
        }
        out.text("XYZ ").u32(0, fixed(.9642), fixed(1), fixed(.8249));
        return out.bytes(curve).done();
    }

    private static Out head(int version, String space, int size) {
        return Out.big()
                .u32(size, 0)
                .u32((long) version << 24)
                .text("mntr" + space + "XYZ ")
                .u16(2026, 1, 1, 0, 0, 0)
                .text("acsp")
                .zeros(28)
                .u32(fixed(.9642), fixed(1), fixed(.8249))
                .zeros(48);
    }

    private static long fixed(double value) {
        return Math.round(value * 65536) & 0xffffffffL;
    }
}

package io.facesets.analysis.core.colour;

import java.awt.Transparency;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/**
 * By a table: the JDK's colour management (Little CMS) maps a lattice of colours once, and what lies between is
 * interpolated. For profiles that are tables themselves.
 */
final class LutRecolouring implements Recolouring {

    /** Points along each side of the lattice: what is in between is off by about a level at most. */
    private static final int SIDE = 33;

    private static final int LAST = SIDE - 1;

    private final byte[] lattice;

    /** @param lattice red, green and blue of every point, blue's coordinate running fastest */
    private LutRecolouring(byte[] lattice) {
        this.lattice = lattice;
    }

    /** Nothing if the profile is more than the JDK can make sense of. */
    static Optional<Recolouring> of(byte[] icc) {
        try {
            ICC_ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(icc));
            if (space.getNumComponents() != 3) {
                return Optional.empty();
            }
            BufferedImage from = new BufferedImage(
                    new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE),
                    points(),
                    false,
                    null);
            BufferedImage to = new BufferedImage(
                    new ComponentColorModel(
                            ColorSpace.getInstance(ColorSpace.CS_sRGB),
                            false,
                            false,
                            Transparency.OPAQUE,
                            DataBuffer.TYPE_BYTE),
                    points(),
                    false,
                    null);
            new ColorConvertOp(null).filter(from, to);
            byte[] mapped = new byte[3 * SIDE * SIDE * SIDE];
            to.getRaster().getDataElements(0, 0, to.getWidth(), to.getHeight(), mapped);
            return Optional.of(new LutRecolouring(mapped));
        } catch (IllegalArgumentException | CMMException e) {
            return Optional.empty();
        }
    }

    /** Every point of the lattice as a pixel. */
    private static WritableRaster points() {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIDE * SIDE, SIDE, 3, null);
        byte[] samples = new byte[3 * SIDE * SIDE * SIDE];
        for (int i = 0; i < samples.length / 3; i++) {
            samples[3 * i] = level(i / (SIDE * SIDE));
            samples[3 * i + 1] = level(i / SIDE % SIDE);
            samples[3 * i + 2] = level(i % SIDE);
        }
        raster.setDataElements(0, 0, SIDE * SIDE, SIDE, samples);
        return raster;
    }

    private static byte level(int point) {
        return (byte) Math.round(255f * point / LAST);
    }

    @Override
    public void toSrgb(byte[] bgr) {
        double[] colour = new double[3];
        for (int i = 0; i < bgr.length; i += 3) {
            interpolate(bgr[i + 2] & 0xff, bgr[i + 1] & 0xff, bgr[i] & 0xff, colour);
            bgr[i + 2] = (byte) Math.round(colour[0]);
            bgr[i + 1] = (byte) Math.round(colour[1]);
            bgr[i] = (byte) Math.round(colour[2]);
        }
    }

    /** Between the eight points around a colour. */
    private void interpolate(int red, int green, int blue, double[] colour) {
        double r = red * LAST / 255.0;
        double g = green * LAST / 255.0;
        double b = blue * LAST / 255.0;
        int r0 = Math.min((int) r, LAST - 1);
        int g0 = Math.min((int) g, LAST - 1);
        int b0 = Math.min((int) b, LAST - 1);
        colour[0] = 0;
        colour[1] = 0;
        colour[2] = 0;
        for (int corner = 0; corner < 8; corner++) {
            int dr = corner >> 2;
            int dg = corner >> 1 & 1;
            int db = corner & 1;
            double weight = share(r - r0, dr) * share(g - g0, dg) * share(b - b0, db);
            int at = 3 * (((r0 + dr) * SIDE + g0 + dg) * SIDE + b0 + db);
            for (int c = 0; c < 3; c++) {
                colour[c] += weight * (lattice[at + c] & 0xff);
            }
        }
    }

    private static double share(double beyond, int side) {
        return side == 1 ? beyond : 1 - beyond;
    }
}

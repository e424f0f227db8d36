package io.facesets.analysis.edge.imageio;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.lang.foreign.MemorySegment;

/**
 * Writes the rows of a read image as 8-bit BGR. Grey and RGB samples are taken as they are, in whatever profile they
 * have: profiles are honoured later, on the few patches that are looked at. Inks and Lab become sRGB here.
 */
final class BandWriter {

    private static final int OPAQUE = 255;

    private BandWriter() {}

    /** Writes {@code band} with its top left corner at {@code left}, {@code top} of a picture {@code pictureWidth} wide. */
    static void write(BufferedImage band, MemorySegment pixels, int pictureWidth, int left, int top) {
        BufferedImage colour = inColour(band);
        Rows rows = rows(colour);
        byte[] line = new byte[3 * colour.getWidth()];
        for (int y = 0; y < colour.getHeight(); y++) {
            rows.read(y, line);
            long at = 3L * ((long) (top + y) * pictureWidth + left);
            MemorySegment.copy(line, 0, pixels, JAVA_BYTE, at, line.length);
        }
    }

    /** Fills a line with the BGR samples of a row. */
    @FunctionalInterface
    private interface Rows {
        void read(int y, byte[] line);
    }

    private static Rows rows(BufferedImage image) {
        ColorModel model = image.getColorModel();
        int type = model.getColorSpace().getType();
        boolean plain =
                model instanceof ComponentColorModel && (type == ColorSpace.TYPE_RGB || type == ColorSpace.TYPE_GRAY);
        return plain ? samples(image) : packed(image);
    }

    /** Palettes and packed pixels, whose colours the model knows. */
    private static Rows packed(BufferedImage image) {
        int[] argb = new int[image.getWidth()];
        return (y, line) -> {
            image.getRGB(0, y, argb.length, 1, argb, 0, argb.length);
            for (int x = 0; x < argb.length; x++) {
                int alpha = argb[x] >>> 24;
                for (int c = 0; c < 3; c++) {
                    line[3 * x + c] = (byte) overWhite(argb[x] >> 8 * c & 0xff, alpha);
                }
            }
        };
    }

    private static Rows samples(BufferedImage image) {
        ColorModel model = image.getColorModel();
        int bands = image.getRaster().getNumBands();
        int colours = model.getNumColorComponents();
        boolean premultiplied = model.isAlphaPremultiplied();
        double scale = OPAQUE / largest(model);
        double[] values = new double[bands * image.getWidth()];
        return (y, line) -> {
            image.getRaster().getPixels(0, y, image.getWidth(), 1, values);
            for (int x = 0; x < image.getWidth(); x++) {
                int alpha = model.hasAlpha() ? level(values[bands * x + bands - 1] * scale) : OPAQUE;
                for (int c = 0; c < 3; c++) {
                    int sample = level(values[bands * x + (colours == 1 ? 0 : 2 - c)] * scale);
                    line[3 * x + c] = (byte)
                            (premultiplied ? Math.min(OPAQUE, sample + OPAQUE - alpha) : overWhite(sample, alpha));
                }
            }
        };
    }

    /** The sample that stands for full brightness. */
    private static double largest(ColorModel model) {
        return switch (model.getTransferType()) {
            case DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE -> 1;
            case DataBuffer.TYPE_INT -> 4294967295.0;
            default -> (1L << model.getComponentSize(0)) - 1.0;
        };
    }

    private static int level(double value) {
        return Math.clamp(Math.round(value), 0, OPAQUE);
    }

    private static int overWhite(int sample, int alpha) {
        return OPAQUE - ((OPAQUE - sample) * alpha + OPAQUE / 2) / OPAQUE;
    }

    private static BufferedImage inColour(BufferedImage image) {
        ColorSpace space = image.getColorModel().getColorSpace();
        int type = space.getType();
        if (type == ColorSpace.TYPE_RGB || type == ColorSpace.TYPE_GRAY) {
            return image;
        }
        BufferedImage colour = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        if (space instanceof ICC_ColorSpace) {
            return new ColorConvertOp(null).filter(image, colour);
        }
        if (type != ColorSpace.TYPE_CMYK) {
            colour.createGraphics().drawImage(image, 0, 0, null);
            return colour;
        }
        fromInks(image, colour);
        return colour;
    }

    /** Without a profile, inks are taken to absorb what they are named after: red = (1 - cyan)(1 - black). */
    private static void fromInks(BufferedImage inks, BufferedImage colour) {
        int bands = inks.getRaster().getNumBands();
        double scale = 1 / largest(inks.getColorModel());
        double[] values = new double[bands * inks.getWidth()];
        int[] bgr = new int[3 * inks.getWidth()];
        for (int y = 0; y < inks.getHeight(); y++) {
            inks.getRaster().getPixels(0, y, inks.getWidth(), 1, values);
            for (int x = 0; x < inks.getWidth(); x++) {
                double black = 1 - values[bands * x + 3] * scale;
                for (int c = 0; c < 3; c++) {
                    bgr[3 * x + c] = level(OPAQUE * (1 - values[bands * x + c] * scale) * black);
                }
            }
            colour.getRaster().setPixels(0, y, inks.getWidth(), 1, bgr);
        }
    }
}

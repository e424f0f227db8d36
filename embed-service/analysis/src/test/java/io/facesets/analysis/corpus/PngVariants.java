package io.facesets.analysis.corpus;

import io.facesets.analysis.corpus.Quarters.Image;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.List;

/** PNGs of every depth and kind, and what other formats share with them. */
final class PngVariants {

    private PngVariants() {}

    static List<Image> all() {
        return List.of(
                Quarters.of("png interlaced", png(Quarters.picture(BufferedImage.TYPE_INT_RGB, "RGBX"), true), 2),
                Quarters.of("png transparent", png(Quarters.picture(BufferedImage.TYPE_INT_ARGB, "RGBX"), false), 2),
                Quarters.of("png 16 bits", png(deep("RGBX", false), false), 2),
                Quarters.of("png 16 bits transparent interlaced", png(deep("RGBX", true), true), 2),
                Quarters.of("png palette", png(Quarters.indexed(8, "RGBX"), false), 2),
                Quarters.of("png palette of 4", png(Quarters.indexed(2, "RGBX"), true), 2),
                Quarters.of("png palette with transparency", png(seeThrough(), false), 2));
    }

    static byte[] png(BufferedImage image, boolean interlaced) {
        return Specimens.write("png", image, interlaced, "");
    }

    /** 16 bits a sample. */
    static BufferedImage deep(String quarters, boolean alpha) {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT);
        int bands = alpha ? 4 : 3;
        BufferedImage image = new BufferedImage(
                model,
                Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, Quarters.WIDTH, Quarters.HEIGHT, bands, null),
                false,
                null);
        return Quarters.painted(image, quarters);
    }

    /** A palette whose unused first colour can be seen through. */
    private static BufferedImage seeThrough() {
        int[] palette = {0x00123456, 0xffff0000, 0xff00ff00, 0xff0000ff, 0xff808080};
        IndexColorModel model = new IndexColorModel(8, palette.length, palette, 0, true, 0, DataBuffer.TYPE_BYTE);
        return Quarters.painted(
                new BufferedImage(Quarters.WIDTH, Quarters.HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, model), "RGBX");
    }
}

package io.facesets.analysis.corpus;

import io.facesets.analysis.corpus.Quarters.Image;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;

/** TIFFs of every compression and layout that the JDK writes, and by hand what it does not. */
final class TiffVariants {

    private static final int MIN_IS_WHITE = 0;
    private static final int RGB = 2;
    private static final int SEPARATED = 5;

    /** Red, green, blue and grey as inks. */
    private static final int[][] INKS = {{0, 255, 255, 0}, {255, 0, 255, 0}, {255, 255, 0, 0}, {0, 0, 0, 127}};

    private static final int[][] COLOURS = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {128, 128, 128}};

    private TiffVariants() {}

    static List<Image> all() {
        List<Image> all = new ArrayList<>();
        BufferedImage colour = Quarters.picture(BufferedImage.TYPE_INT_RGB, "RGBX");
        for (String compression : new String[] {"LZW", "ZLib", "Deflate", "PackBits", "JPEG"}) {
            int tolerance = compression.equals("JPEG") ? 12 : 2;
            all.add(Quarters.of("tif " + compression, Specimens.write("tif", colour, false, compression), tolerance));
            all.add(Quarters.of("tif tiled " + compression, sequence(16, compression, colour), tolerance));
        }
        BufferedImage other = Quarters.picture(BufferedImage.TYPE_INT_RGB, "XXXX");
        all.add(Quarters.of("tif of two pages", sequence(0, "LZW", colour, other), 2));
        all.add(Quarters.of("tif 16 bits", Specimens.write("tif", PngVariants.deep("RGBX", false), false, "LZW"), 2));
        all.add(Quarters.of("tif transparent", Specimens.write("tif", PngVariants.deep("RGBX", true), false, ""), 2));
        all.add(Quarters.of("tif palette", Specimens.write("tif", Quarters.indexed(8, "RGBX"), false, ""), 2));
        all.add(Quarters.of("tif palette of 16", Specimens.write("tif", Quarters.indexed(4, "RGBX"), false, ""), 2));
        for (boolean big : new boolean[] {false, true}) {
            String order = big ? ", big end first" : "";
            all.add(Quarters.of("tif plain" + order, raw(big, RGB, 8, 1, COLOURS), 2));
            all.add(Quarters.of("tif 16 bits plain" + order, raw(big, RGB, 16, 1, COLOURS), 2));
            all.add(Quarters.of("tif in planes" + order, raw(big, RGB, 8, 2, COLOURS), 2));
            all.add(Quarters.of("tif of inks" + order, raw(big, SEPARATED, 8, 1, INKS), 2));
            all.add(Quarters.of("tif of inks, 16 bits" + order, raw(big, SEPARATED, 16, 1, INKS), 2));
        }
        all.add(new Image(
                "tif white is zero",
                raw(false, MIN_IS_WHITE, 8, 1, new int[][] {{127}, {127}, {127}, {127}}),
                Quarters.WIDTH,
                Quarters.HEIGHT,
                "XXXX",
                2));
        return all;
    }

    /** @param tile a side of its tiles, 0 for none */
    private static byte[] sequence(int tile, String compression, BufferedImage... pages) {
        return Specimens.written("tif", writer -> {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            if (tile > 0) {
                param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                param.setTiling(tile, tile, 0, 0);
            }
            writer.prepareWriteSequence(null);
            for (BufferedImage page : pages) {
                writer.writeToSequence(new IIOImage(page, null, null), param);
            }
            writer.endWriteSequence();
        });
    }

    /** One uncompressed strip, or one for each plane. */
    private static byte[] raw(boolean bigEndian, int photometric, int bits, int planar, int[][] quarters) {
        int samples = quarters[0].length;
        int count = Quarters.WIDTH * Quarters.HEIGHT;
        int plane = count * bits / 8;
        int strips = planar == 2 ? samples : 1;
        int data = 8 + 2 + 12 * 10 + 4;
        int bitsAt = data + plane * samples;
        int stripsAt = bitsAt + 2 * samples;
        Out out = bigEndian ? Out.big().text("MM\0*") : Out.little().text("II*\0");
        out.u32(8).u16(10);
        tag(out, 256, 4, 1, Quarters.WIDTH);
        tag(out, 257, 4, 1, Quarters.HEIGHT);
        if (samples == 1) {
            out.u16(258, 3).u32(1).u16(bits, 0);
        } else {
            tag(out, 258, 3, samples, bitsAt);
        }
        out.u16(259, 3).u32(1).u16(1, 0);
        out.u16(262, 3).u32(1).u16(photometric, 0);
        tag(out, 273, 4, strips, strips == 1 ? data : stripsAt);
        out.u16(277, 3).u32(1).u16(samples, 0);
        tag(out, 278, 4, 1, Quarters.HEIGHT);
        tag(out, 279, 4, strips, strips == 1 ? plane * samples : stripsAt + 4 * strips);
        out.u16(284, 3).u32(1).u16(planar, 0).u32(0);
        pixels(out, bits, planar, samples, (at, sample) -> quarters[quarter(at)][sample]);
        for (int i = 0; i < samples; i++) {
            out.u16(bits);
        }
        for (int i = 0; i < strips; i++) {
            out.u32(data + (long) i * plane);
        }
        for (int i = 0; i < strips; i++) {
            out.u32(plane);
        }
        return out.done();
    }

    private static void pixels(Out out, int bits, int planar, int samples, IntBinaryOperator value) {
        int count = Quarters.WIDTH * Quarters.HEIGHT;
        for (int i = 0; i < count * samples; i++) {
            int at = planar == 2 ? i % count : i / samples;
            int level = value.applyAsInt(at, planar == 2 ? i / count : i % samples);
            if (bits == 16) {
                out.u16(level * 257);
            } else {
                out.u8(level);
            }
        }
    }

    private static int quarter(int at) {
        int x = at % Quarters.WIDTH;
        int y = at / Quarters.WIDTH;
        return (y < Quarters.HEIGHT / 2 ? 0 : 2) + (x < Quarters.WIDTH / 2 ? 0 : 1);
    }

    private static void tag(Out out, int id, int type, int count, long value) {
        out.u16(id, type).u32(count, value);
    }
}

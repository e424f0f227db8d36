package io.facesets.analysis.corpus;

import io.facesets.analysis.corpus.Quarters.Image;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** BMP, GIF, PSD, WebP and JPEG 2000 in the variants that cameras, scanners and the web have made. */
final class SmallVariants {

    private static final int WIDTH = Quarters.WIDTH;
    private static final int HEIGHT = Quarters.HEIGHT;

    private SmallVariants() {}

    static List<Image> all() {
        List<Image> all = new ArrayList<>();
        bmp(all);
        gif(all);
        psd(all);
        webp(all);
        all.add(Quarters.of("jp2", Specimens.jpeg2000(picture("RGBX")), 12));
        return all;
    }

    private static BufferedImage picture(String quarters) {
        return Quarters.picture(BufferedImage.TYPE_INT_RGB, quarters);
    }

    private static void bmp(List<Image> all) {
        all.add(Quarters.of("bmp 8 bits", Specimens.write("bmp", Quarters.indexed(8, "RGBX"), false, ""), 2));
        all.add(Quarters.of(
                "bmp 8 bits packed", Specimens.write("bmp", Quarters.indexed(8, "RGBX"), false, "BI_RLE8"), 2));
        all.add(Quarters.of("bmp 4 bits", Specimens.write("bmp", Quarters.indexed(4, "RGBX"), false, ""), 2));
        all.add(Quarters.of(
                "bmp 4 bits packed", Specimens.write("bmp", Quarters.indexed(4, "RGBX"), false, "BI_RLE4"), 2));
        all.add(new Image(
                "bmp 1 bit", Specimens.write("bmp", Quarters.indexed(1, "RGGR"), false, ""), WIDTH, HEIGHT, "RGGR", 2));
        all.add(Quarters.of(
                "bmp 16 bits 555",
                Specimens.write("bmp", Quarters.picture(BufferedImage.TYPE_USHORT_555_RGB, "RGBX"), false, ""),
                8));
        all.add(Quarters.of(
                "bmp 16 bits 565",
                Specimens.write(
                        "bmp", Quarters.picture(BufferedImage.TYPE_USHORT_565_RGB, "RGBX"), false, "BI_BITFIELDS"),
                8));
        all.add(Quarters.of("bmp 32 bits, the fourth byte unused", bmp32(40, 0, 0, 0, true), 2));
        all.add(Quarters.of("bmp 32 bits, from the top", bmp32(40, 0, 0, 0, false), 2));
        all.add(Quarters.of("bmp 32 bits, opaque by mask", bmp32(108, 3, 0xff000000L, 255, true), 2));
        all.add(Quarters.of("bmp 32 bits, version 5", bmp32(124, 3, 0xff000000L, 255, false), 2));
    }

    /** 32 bits a pixel: blue, green, red and {@code fourth}. */
    private static byte[] bmp32(int header, int compression, long alphaMask, int fourth, boolean fromBottom) {
        BufferedImage image = picture("RGBX");
        int data = 14 + header;
        Out out = Out.little()
                .text("BM")
                .u32(data + 4L * WIDTH * HEIGHT, 0, data)
                .u32(header, WIDTH)
                .u32(fromBottom ? HEIGHT : -HEIGHT & 0xffffffffL)
                .u16(1, 32)
                .u32(compression)
                .u32(4L * WIDTH * HEIGHT, 0, 0, 0, 0);
        if (header > 40) {
            out.u32(0xff0000, 0xff00, 0xff, alphaMask).text("BGRs").zeros(header - 60);
        }
        for (int row = 0; row < HEIGHT; row++) {
            int y = fromBottom ? HEIGHT - 1 - row : row;
            for (int x = 0; x < WIDTH; x++) {
                int rgb = image.getRGB(x, y);
                out.u8(rgb & 0xff, rgb >> 8 & 0xff, rgb >> 16 & 0xff, fourth);
            }
        }
        return out.done();
    }

    private static void gif(List<Image> all) {
        byte[] plain = Specimens.write("gif", Quarters.indexed(8, "RGBX"), false, "");
        byte[] other = Specimens.write("gif", Quarters.indexed(8, "XXXX"), false, "");
        all.add(Quarters.of("gif interlaced", Specimens.write("gif", Quarters.indexed(8, "RGBX"), true, ""), 2));
        // Both have the same palette: the second file's image behind the first's, its trailer last.
        int image = 13 + 3 * 256;
        all.add(Quarters.of(
                "gif animated",
                Mutations.joined(
                        Arrays.copyOf(plain, plain.length - 1), Arrays.copyOfRange(other, image, other.length)),
                2));
        all.add(new Image("gif on a larger canvas", canvas(), 2 * WIDTH, 2 * HEIGHT, "WWWX", 2));
    }

    /** The image in the lower right quarter of a canvas of twice the size. */
    private static byte[] canvas() {
        byte[] copy = Specimens.write("gif", Quarters.indexed(8, "XXXX"), false, "");
        int descriptor = 13 + 3 * 256;
        while (copy[descriptor] != 0x2c) {
            descriptor++;
        }
        copy[6] = (byte) (2 * WIDTH);
        copy[8] = (byte) (2 * HEIGHT);
        copy[descriptor + 1] = (byte) WIDTH;
        copy[descriptor + 3] = (byte) HEIGHT;
        return copy;
    }

    private static void psd(List<Image> all) {
        all.add(Quarters.of("psd", PsdWriter.plain(picture("RGBX"), 8), 2));
        all.add(Quarters.of("psd 16 bits", PsdWriter.plain(picture("RGBX"), 16), 2));
        all.add(Quarters.of("psd packed", PsdWriter.runLength(picture("RGBX")), 2));
        all.add(new Image("psd of inks", PsdWriter.cmyk(WIDTH, HEIGHT, 0, 255, 255, 0), WIDTH, HEIGHT, "RRRR", 2));
        all.add(Quarters.of("psd with a saved selection", withChannel(0, 0), 2));
        all.add(Quarters.of("psd with a transparency", withChannel(0, -1), 2));
    }

    /** A fourth channel; a negative count of layers makes it the transparency of the whole. */
    private static byte[] withChannel(int value, int layers) {
        byte[] plain = PsdWriter.plain(picture("RGBX"), 8);
        Out out = Out.big().bytes(Arrays.copyOf(plain, 12)).u16(4).bytes(Arrays.copyOfRange(plain, 14, 34));
        byte[] info = Out.big().u32(2).u16(layers).zeros(6).done();
        out.u32(info.length).bytes(info).bytes(Arrays.copyOfRange(plain, 38, plain.length));
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            out.u8(value);
        }
        return out.done();
    }

    private static void webp(List<Image> all) {
        byte[] lossless = Specimens.webp(picture("RGBX"), 101);
        all.add(Quarters.of("webp lossless", lossless, 2));
        all.add(Quarters.of("webp lossy", Specimens.webp(picture("RGBX"), 95), 14));
        all.add(new Image("webp animated", animated(lossless), 2 * WIDTH, 2 * HEIGHT, "RWWW", 2));
    }

    /** The image in the upper left quarter of a canvas of twice the size, then another. */
    private static byte[] animated(byte[] lossless) {
        byte[] first = Specimens.webp(picture("RRRR"), 101);
        Out chunks = Out.little()
                .text("VP8X")
                .u32(10)
                .u8(2, 0, 0, 0)
                .u16(2 * WIDTH - 1)
                .u8(0)
                .u16(2 * HEIGHT - 1)
                .u8(0)
                .text("ANIM")
                .u32(6, 0)
                .u16(0);
        for (byte[] frame : new byte[][] {first, lossless}) {
            byte[] image = Arrays.copyOfRange(frame, 12, frame.length);
            chunks.text("ANMF")
                    .u32(16 + image.length)
                    .zeros(6)
                    .u16(WIDTH - 1)
                    .u8(0)
                    .u16(HEIGHT - 1)
                    .u8(0)
                    .u8(100, 0, 0, 0)
                    .bytes(image);
        }
        byte[] all = chunks.done();
        return Out.little()
                .text("RIFF")
                .u32(all.length + 4)
                .text("WEBP")
                .bytes(all)
                .done();
    }
}

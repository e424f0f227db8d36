package io.facesets.analysis.corpus;

import java.util.LinkedHashMap;
import java.util.Map;

/** BMP, GIF and PSD files whose headers lie. */
final class BitmapForgeries {

    private static final int RUN_LENGTH_8 = 1;
    private static final int RUN_LENGTH_4 = 2;
    private static final int BITFIELDS = 3;

    private final Map<String, byte[]> all = new LinkedHashMap<>();

    private BitmapForgeries() {}

    static Map<String, byte[]> all() {
        BitmapForgeries forgeries = new BitmapForgeries();
        forgeries.bmp();
        forgeries.gif();
        forgeries.psd();
        return forgeries.all;
    }

    private void bmp() {
        bmp("huge", 0x7fffffff, 0x7fffffff, 24, 0, 54);
        bmp("negative-width", -16, 16, 24, 0, 54);
        bmp("least-height", 16, Integer.MIN_VALUE, 24, 0, 54);
        bmp("no-size", 0, 0, 24, 0, 54);
        bmp("3-bit", 16, 16, 3, 0, 54);
        bmp("64-bit", 16, 16, 64, 0, 54);
        bmp("compression-99", 16, 16, 24, 99, 54);
        bmp("holds-a-jpeg", 16, 16, 24, 4, 54);
        bmp("masks-of-zero", 16, 16, 32, BITFIELDS, 54);
        bmp("data-outside", 16, 16, 24, 0, 0x7fffffff);
        bmp("data-in-the-header", 16, 16, 24, 0, 2);
        bmp("palette-missing", 16, 16, 8, 0, 54);
        bmp("run-length-out-of-the-picture", 4, 4, 8, RUN_LENGTH_8, 54);
        bmp("run-length-of-4-bits", 4, 4, 4, RUN_LENGTH_4, 54);
        bmp("20000-square", 20_000, 20_000, 24, 0, 54);
        all.put(
                "bmp-header-of-2-gib.bmp",
                Out.little().text("BM").u32(100, 0, 54, 0x7fffffff).zeros(80).done());
    }

    private void bmp(String name, int width, int height, int bits, int compression, int dataAt) {
        Out out = Out.little()
                .text("BM")
                .u32(54 + 1024, 0, dataAt, 40, width, height)
                .u16(1, bits)
                .u32(compression, 0, 0, 0, 0x7fffffff, 0);
        for (int i = 0; i < 256; i++) {
            out.u8(255, i, 200, 2);
        }
        all.put("bmp-" + name + ".bmp", out.done());
    }

    private void gif() {
        gif("huge-screen", 65_535, 65_535, 0, 0, 4, 4, 2);
        gif("no-screen", 0, 0, 0, 0, 4, 4, 2);
        gif("image-outside-the-screen", 4, 4, 60_000, 60_000, 5000, 5000, 2);
        gif("no-image-size", 4, 4, 0, 0, 0, 0, 2);
        gif("code-size-0", 4, 4, 0, 0, 4, 4, 0);
        gif("code-size-255", 4, 4, 0, 0, 4, 4, 255);
        gif("data-missing", 40, 40, 0, 0, 40, 40, 8);
        all.put(
                "gif-only-comments.gif",
                Out.little()
                        .text("GIF89a")
                        .u16(4, 4)
                        .u8(0, 0, 0)
                        .u8(0x21, 0xfe, 3)
                        .text("abc")
                        .u8(0, 0x3b)
                        .done());
        Out blocks = Out.little().text("GIF89a").u16(4, 4).u8(0, 0, 0);
        for (int i = 0; i < 50_000; i++) {
            blocks.u8(0x21, 0xf9, 4, 1, 0, 0, 0, 0);
        }
        all.put("gif-50000-extensions.gif", blocks.u8(0x3b).done());
    }

    private void gif(String name, int width, int height, int x, int y, int imageWidth, int imageHeight, int codeSize) {
        all.put(
                "gif-" + name + ".gif",
                Out.little()
                        .text("GIF89a")
                        .u16(width, height)
                        .u8(0x80, 0, 0)
                        .u8(0, 0, 0, 255, 255, 255)
                        .u8(0x2c)
                        .u16(x, y, imageWidth, imageHeight)
                        .u8(0, codeSize, 3, 0x84, 0x8f, 0x05, 0, 0x3b)
                        .done());
    }

    private void psd() {
        psd("300000-square", PsdWriter.head(300_000, 300_000, 3, 3, 8).u16(0));
        psd("2-gib-wide", PsdWriter.head(0x7fffffff, 1, 3, 3, 8).u16(0));
        psd("no-size", PsdWriter.head(0, 0, 3, 3, 8).u16(0));
        psd("56-channels", PsdWriter.head(8, 8, 3, 56, 8).u16(0).zeros(64));
        psd("no-channels", PsdWriter.head(8, 8, 3, 0, 8).u16(0).zeros(64));
        psd("7-bit", PsdWriter.head(8, 8, 3, 3, 7).u16(0).zeros(192));
        psd("mode-99", PsdWriter.head(8, 8, 99, 3, 8).u16(0).zeros(192));
        psd("palette-missing", PsdWriter.head(8, 8, 2, 1, 8).u16(0).zeros(64));
        psd("compression-99", PsdWriter.head(8, 8, 3, 3, 8).u16(99).zeros(192));
        psd(
                "rows-of-65535",
                PsdWriter.head(8, 8, 3, 3, 8).u16(1, 65_535, 65_535, 65_535).zeros(192));
        psd("no-data", PsdWriter.head(8, 8, 3, 3, 8));
        psd(
                "resources-of-4-gib",
                Out.big()
                        .text("8BPS")
                        .u16(1)
                        .zeros(6)
                        .u16(3)
                        .u32(8, 8)
                        .u16(8, 3)
                        .u32(0, 0xffffffffL)
                        .zeros(99));
        psd(
                "layers-of-4-gib",
                Out.big()
                        .text("8BPS")
                        .u16(1)
                        .zeros(6)
                        .u16(3)
                        .u32(8, 8)
                        .u16(8, 3)
                        .u32(0, 0, 0xffffffffL)
                        .zeros(99));
        psd(
                "without-a-composite",
                Out.big()
                        .text("8BPS")
                        .u16(1)
                        .zeros(6)
                        .u16(3)
                        .u32(8, 8)
                        .u16(8, 3)
                        .u32(0, 18)
                        .text("8BIM")
                        .u16(1057, 0)
                        .u32(5, 1)
                        .u8(0, 0)
                        .u32(0)
                        .u16(0)
                        .zeros(192));
        psd(
                "thumbnail-noise",
                Out.big()
                        .text("8BPS")
                        .u16(1)
                        .zeros(6)
                        .u16(3)
                        .u32(8, 8)
                        .u16(8, 3)
                        .u32(0, 40)
                        .text("8BIM")
                        .u16(1036, 0)
                        .u32(28)
                        .zeros(28)
                        .u32(0)
                        .u16(0)
                        .zeros(192));
    }

    private void psd(String name, Out out) {
        all.put("psd-" + name + ".psd", out.done());
    }
}

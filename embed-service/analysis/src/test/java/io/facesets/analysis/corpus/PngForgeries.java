package io.facesets.analysis.corpus;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** PNGs whose chunks lie, and little files that grow. */
final class PngForgeries {

    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int MIB = 1 << 20;

    private final Map<String, byte[]> all = new LinkedHashMap<>();

    private PngForgeries() {}

    static Map<String, byte[]> all() {
        PngForgeries forgeries = new PngForgeries();
        forgeries.sizes();
        forgeries.headers();
        forgeries.chunks();
        forgeries.growing();
        return forgeries.all;
    }

    private void sizes() {
        put("65535-square", png(65_535, 65_535, 8, RGB, 0, idat(new byte[100])));
        put("2-gib-wide", png(0x7fffffffL, 1, 8, GREY, 0, idat(new byte[100])));
        put("negative-size", png(0xffffffffL, 0xffffffffL, 8, GREY, 0, idat(new byte[100])));
        put("no-size", png(0, 0, 8, GREY, 0, idat(new byte[100])));
        put("too-few-rows", png(100, 100, 8, RGB, 0, idat(new byte[301 * 50])));
        put("too-many-rows", png(10, 10, 8, RGB, 0, idat(new byte[31 * 500])));
        put("20000-square-bomb", png(20_000, 20_000, 1, GREY, 0, idat(new byte[2501 * 20_000])));
    }

    private void headers() {
        put("3-bit", png(10, 10, 3, GREY, 0, idat(new byte[500])));
        put("colour-type-5", png(10, 10, 8, 5, 0, idat(new byte[500])));
        put("compression-7", changed(26));
        put("filter-7", changed(27));
        put("interlacing-7", png(10, 10, 8, RGB, 7, idat(new byte[500])));
        put("filter-of-row-200", png(10, 10, 8, RGB, 0, idat(filled(310, (byte) 200))));
        put("no-palette", png(10, 10, 8, PALETTE, 0, idat(new byte[110])));
        put(
                "beyond-the-palette",
                png(
                        10,
                        10,
                        8,
                        PALETTE,
                        0,
                        Mutations.joined(chunk("PLTE", new byte[3]), idat(Arrays.copyOf(filled(110, (byte) 9), 110)))));
        put(
                "palette-of-2-bytes",
                png(10, 10, 8, PALETTE, 0, Mutations.joined(chunk("PLTE", new byte[2]), idat(new byte[110]))));
        put(
                "two-headers",
                png(
                        10,
                        10,
                        8,
                        RGB,
                        0,
                        Mutations.joined(chunk("IHDR", header(9000, 9000, 8, RGB, 0)), idat(new byte[310]))));
    }

    private void chunks() {
        put("no-data", png(10, 10, 8, RGB, 0, new byte[0]));
        put("data-is-no-zlib", png(10, 10, 8, RGB, 0, chunk("IDAT", new byte[200])));
        put("no-end", Arrays.copyOf(whole(), whole().length - 12));
        put(
                "chunk-of-4-gib",
                png(
                        10,
                        10,
                        8,
                        RGB,
                        0,
                        Out.big().u32(0xffffffffL).text("IDAT").zeros(60).done()));
        put("wrong-checksum", changed(40));
        put(
                "unknown-critical-chunk",
                png(10, 10, 8, RGB, 0, Mutations.joined(chunk("ABCD", new byte[9]), idat(new byte[310]))));
        put(
                "transparency-too-long",
                png(10, 10, 8, RGB, 0, Mutations.joined(chunk("tRNS", new byte[900]), idat(new byte[310]))));
        put(
                "exif-noise",
                png(10, 10, 8, RGB, 0, Mutations.joined(chunk("eXIf", filled(900, (byte) 0x55)), idat(new byte[310]))));
        Out many = Out.big();
        for (int i = 0; i < 20_000; i++) {
            many.bytes(chunk("teXt", new byte[4]));
        }
        put(
                "20000-chunks",
                png(10, 10, 8, RGB, 0, many.bytes(idat(new byte[310])).done()));
    }

    private void growing() {
        byte[] zeros = Out.deflated(new byte[64 * MIB]);
        put(
                "profile-bomb",
                png(
                        10,
                        10,
                        8,
                        RGB,
                        0,
                        Mutations.joined(
                                chunk(
                                        "iCCP",
                                        Out.big().text("p\0").u8(0).bytes(zeros).done()),
                                idat(new byte[310]))));
        put(
                "profile-noise",
                png(
                        10,
                        10,
                        8,
                        RGB,
                        0,
                        Mutations.joined(
                                chunk(
                                        "iCCP",
                                        Out.big().text("p\0").u8(0).zeros(99).done()),
                                idat(new byte[310]))));
        Out text = Out.big();
        byte[] sevenMib = Out.deflated(new byte[7 * MIB]);
        for (int i = 0; i < 100; i++) {
            text.bytes(chunk(
                    "zTXt", Out.big().text("k" + i + "\0").u8(0).bytes(sevenMib).done()));
        }
        put("text-bomb", png(10, 10, 8, RGB, 0, text.bytes(idat(new byte[310])).done()));
        put("data-bomb", png(10, 10, 8, RGB, 0, chunk("IDAT", zeros)));
    }

    private static byte[] whole() {
        return Specimens.all().get("png-colour.png");
    }

    private static byte[] changed(int at) {
        byte[] copy = whole();
        copy[at] ^= 7;
        return copy;
    }

    private static byte[] filled(int count, byte value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static byte[] png(long width, long height, int depth, int colour, int interlacing, byte[] chunks) {
        return Out.big()
                .u8(0x89)
                .text("PNG\r\n\u001a\n")
                .bytes(chunk("IHDR", header(width, height, depth, colour, interlacing)))
                .bytes(chunks)
                .bytes(chunk("IEND", new byte[0]))
                .done();
    }

    private static byte[] header(long width, long height, int depth, int colour, int interlacing) {
        return Out.big().u32(width, height).u8(depth, colour, 0, 0, interlacing).done();
    }

    private static byte[] idat(byte[] rows) {
        return chunk("IDAT", Out.deflated(rows));
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] checked = Out.big().text(type).bytes(data).done();
        CRC32 sum = new CRC32();
        sum.update(checked);
        return Out.big().u32(data.length).bytes(checked).u32(sum.getValue()).done();
    }

    private void put(String name, byte[] bytes) {
        all.put("png-" + name + ".png", bytes);
    }
}

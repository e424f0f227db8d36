package io.facesets.analysis.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** WebP, HEIF and JPEG 2000 files whose boxes lie. */
final class ContainerForgeries {

    private final Map<String, byte[]> all = new LinkedHashMap<>();

    private ContainerForgeries() {}

    static Map<String, byte[]> all() {
        ContainerForgeries forgeries = new ContainerForgeries();
        forgeries.webp();
        forgeries.heif();
        forgeries.jpeg2000();
        return forgeries.all;
    }

    private void webp() {
        webp("canvas-of-16777216", vp8x(0, 0xffffff, 0xffffff));
        webp("canvas-alone", vp8x(0, 95, 63));
        webp("animation-without-frames", vp8x(2, 95, 63));
        webp(
                "frame-larger-than-canvas",
                Out.little()
                        .bytes(vp8x(2, 95, 63))
                        .text("ANMF")
                        .u32(24)
                        .u8(0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)
                        .zeros(12)
                        .done());
        webp(
                "frame-cut-off",
                Out.little()
                        .bytes(vp8x(2, 95, 63))
                        .text("ANMF")
                        .u32(900)
                        .zeros(40)
                        .done());
        webp(
                "frame-of-frames",
                Out.little()
                        .bytes(vp8x(2, 9, 9))
                        .text("ANMF")
                        .u32(24)
                        .zeros(16)
                        .text("ANMF")
                        .u32(0)
                        .done());
        webp(
                "chunk-of-4-gib",
                Out.little().text("VP8 ").u32(0xffffffffL).zeros(40).done());
        webp(
                "unknown-chunks",
                Out.little().text("ABCD").u32(8).zeros(8).text("EFGH").u32(0).done());
        webp(
                "lossless-of-16384-square",
                Out.little()
                        .text("VP8L")
                        .u32(20)
                        .u8(0x2f, 0xff, 0xff, 0xff, 0x0f)
                        .zeros(15)
                        .done());
        webp(
                "lossy-of-16383-square",
                Out.little()
                        .text("VP8 ")
                        .u32(20)
                        .u8(0, 0, 0, 0x9d, 1, 0x2a)
                        .u16(0x3fff, 0x3fff)
                        .zeros(10)
                        .done());
        byte[] whole = Specimens.all().get("webp-lossy.webp");
        all.put("webp-length-too-large.webp", changed(whole, 4, 0xff, 0xff, 0xff, 0x7f));
        all.put("webp-length-zero.webp", changed(whole, 4, 0, 0, 0, 0));
    }

    private static byte[] vp8x(int flags, int widthMinusOne, int heightMinusOne) {
        return Out.little()
                .text("VP8X")
                .u32(10)
                .u8(flags, 0, 0, 0)
                .u16(widthMinusOne & 0xffff)
                .u8(widthMinusOne >> 16)
                .u16(heightMinusOne & 0xffff)
                .u8(heightMinusOne >> 16)
                .done();
    }

    private void webp(String name, byte[] chunks) {
        all.put(
                "webp-" + name + ".webp",
                Out.little()
                        .text("RIFF")
                        .u32(chunks.length + 4)
                        .text("WEBP")
                        .bytes(chunks)
                        .done());
    }

    private void heif() {
        for (String name : new String[] {"heic.heic", "avif.avif", "heic-grid.heic"}) {
            byte[] whole = Specimens.all().get(name);
            String prefix = "heif-" + name.substring(0, name.indexOf('.'));
            String extension = name.substring(name.indexOf('.'));
            all.put(prefix + "-size-of-4-gib" + extension, behind(whole, "ispe", 4, 0xff, 0xff, 0xff, 0xff));
            all.put(prefix + "-size-of-32768" + extension, behind(whole, "ispe", 4, 0, 0, 0x80, 0, 0, 0, 0x80, 0));
            all.put(prefix + "-no-size" + extension, behind(whole, "ispe", 4, 0, 0, 0, 0));
            all.put(prefix + "-other-item" + extension, behind(whole, "pitm", 4, 0x77, 0x77));
            all.put(prefix + "-data-outside" + extension, behind(whole, "iloc", 16, 0x7f, 0xff, 0xff, 0xff));
            all.put(prefix + "-codec-unknown" + extension, behind(whole, "infe", 8, 'a', 'b', 'c', 'd'));
            all.put(prefix + "-associations-wrong" + extension, behind(whole, "ipma", 10, 0x7f, 0x7f, 0x7f));
            all.put(
                    prefix + "-configuration-noise" + extension,
                    behind(whole, name.startsWith("avif") ? "av1C" : "hvcC", 0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9));
            all.put(prefix + "-meta-of-4-gib" + extension, before(whole, "meta", 0xff, 0xff, 0xff, 0xff));
            all.put(prefix + "-meta-to-the-end" + extension, before(whole, "meta", 0, 0, 0, 0));
        }
        all.put("heif-pixels-by-the-million.heic", small(Specimens.resource("bomb.heic")));
        all.put("heif-pixels-by-the-million.avif", small(Specimens.resource("bomb.avif")));
        all.put("heif-grid-of-itself.heic", behind(Specimens.all().get("heic-grid.heic"), "dimg", 4, 0, 2));
        Out nested = Out.big().u32(16).text("ftypheic").u32(0);
        for (int i = 0; i < 5000; i++) {
            nested.u32(12 * (5000 - i)).text("meta").u32(0);
        }
        all.put("heif-nested-5000-deep.heic", nested.done());
        Out many = Out.big().u32(16).text("ftypavif").u32(0);
        for (int i = 0; i < 20_000; i++) {
            many.u32(8).text("free");
        }
        all.put("heif-20000-boxes.avif", many.done());
        all.put(
                "heif-sequence.heic",
                Out.big()
                        .u32(24)
                        .text("ftypmsf1")
                        .u32(0)
                        .text("msf1hevc")
                        .u32(16)
                        .text("moov")
                        .zeros(8)
                        .done());
        all.put(
                "heif-unknown-brand.heic",
                Out.big().u32(24).text("ftypzzzz").u32(0).text("zzzzyyyy").done());
    }

    private void jpeg2000() {
        all.put("jpeg2000-huge.j2k", codestream(0x7fffffff, 0x7fffffff, 1024, 1024, 3));
        all.put("jpeg2000-no-size.j2k", codestream(0, 0, 16, 16, 3));
        all.put("jpeg2000-tiles-of-one-pixel.j2k", codestream(2000, 2000, 1, 1, 3));
        all.put("jpeg2000-no-tiles.j2k", codestream(16, 16, 0, 0, 3));
        all.put("jpeg2000-16384-channels.j2k", codestream(16, 16, 16, 16, 16_384));
        all.put("jpeg2000-no-channels.j2k", codestream(16, 16, 16, 16, 0));
        byte[] whole = Specimens.all().get("jpeg2000.jp2");
        all.put("jpeg2000-data-missing.jp2", Arrays.copyOf(whole, at(whole, "jp2c") + 4));
        all.put("jpeg2000-other-size-in-box.jp2", behind(whole, "ihdr", 0, 0, 0, 0x40, 0, 0, 0, 0x40, 0));
    }

    private static byte[] codestream(int width, int height, int tileWidth, int tileHeight, int channels) {
        Out out = Out.big()
                .u8(0xff, 0x4f, 0xff, 0x51)
                .u16(38 + 3 * channels)
                .u16(0)
                .u32(width, height, 0, 0)
                .u32(tileWidth, tileHeight, 0, 0)
                .u16(channels);
        for (int i = 0; i < Math.min(channels, 4); i++) {
            out.u8(7, 1, 1);
        }
        return out.u8(0xff, 0x52)
                .u16(12)
                .u8(0, 0)
                .u16(1)
                .u8(0, 5, 4, 4, 0, 1)
                .zeros(60)
                .u8(0xff, 0xd9)
                .done();
    }

    /** The container says 64 x 64 of everything, its pictures have 4096 x 4096 and 8000 x 8000. */
    private static byte[] small(byte[] bomb) {
        byte[] copy = bomb;
        String text = new String(bomb, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("ispe"); at >= 0; at = text.indexOf("ispe", at + 1)) {
            copy = changed(copy, at + 8, 0, 0, 0, 64, 0, 0, 0, 64);
        }
        return copy;
    }

    private static byte[] behind(byte[] whole, String box, int offset, int... values) {
        return changed(whole, at(whole, box) + 4 + offset, values);
    }

    private static byte[] before(byte[] whole, String box, int... values) {
        return changed(whole, at(whole, box) - 4, values);
    }

    private static int at(byte[] whole, String box) {
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf(box);
        if (at < 0) {
            throw new IllegalArgumentException("no box " + box);
        }
        return at;
    }

    private static byte[] changed(byte[] whole, int at, int... values) {
        byte[] copy = whole.clone();
        for (int i = 0; i < values.length && at + i < copy.length; i++) {
            copy[at + i] = (byte) values[i];
        }
        return copy;
    }
}

package io.facesets.analysis.corpus;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** JPEGs whose headers lie, and segments that readers of metadata stumble over. */
final class JpegForgeries {

    private static final int END = 2;

    private final Map<String, byte[]> all = new LinkedHashMap<>();
    private final byte[] whole = Specimens.all().get("jpeg-baseline.jpg");
    private final int frame = find(whole, 0xc0);

    private JpegForgeries() {}

    static Map<String, byte[]> all() {
        JpegForgeries forgeries = new JpegForgeries();
        forgeries.frames();
        forgeries.exif();
        forgeries.profiles();
        forgeries.structure();
        return forgeries.all;
    }

    private void frames() {
        put("huge", withFrame(f -> size(f, 65_535, 65_535)));
        put("no-width", withFrame(f -> size(f, 0, 64)));
        put("no-height", withFrame(f -> size(f, 96, 0)));
        put("one-row-more", withFrame(f -> size(f, 96, 65)));
        put("far-more-rows", withFrame(f -> size(f, 96, 9000)));
        put("no-components", withFrame(f -> f[9] = 0));
        put("255-components", withFrame(f -> f[9] = (byte) 255));
        put("sampling-0", withFrame(f -> f[11] = 0));
        put("sampling-15", withFrame(f -> f[11] = (byte) 0xff));
        put("12-bit", withFrame(f -> f[4] = 12));
        put("lossless", withFrame(f -> f[1] = (byte) 0xc3));
        put("arithmetic", withFrame(f -> f[1] = (byte) 0xc9));
        put("says-progressive", withFrame(f -> f[1] = (byte) 0xc2));
        put("quantisation-9", withFrame(f -> f[12] = 9));
        put("same-component-twice", withFrame(f -> f[13] = f[10]));
    }

    private void exif() {
        put(
                "exif-directory-is-itself",
                withApp1(Out.big()
                        .text("MM\0*")
                        .u32(8)
                        .u16(1)
                        .u16(0x8769, 4)
                        .u32(1, 8)
                        .u32(8)
                        .done()));
        put(
                "exif-many-entries",
                withApp1(Out.big().text("MM\0*").u32(8).u16(65_535).zeros(100).done()));
        put(
                "exif-directory-outside",
                withApp1(Out.little().text("II*\0").u32(0xffffffffL).done()));
        put(
                "exif-directory-negative",
                withApp1(Out.little().text("II*\0").u32(0x80000000L).done()));
        put("exif-orientation-0", withApp1(orientation(0)));
        put("exif-orientation-9", withApp1(orientation(9)));
        put("exif-orientation-65535", withApp1(orientation(65_535)));
        put("exif-empty", withApp1(new byte[0]));
        put("exif-noise", withApp1(noise(60_000)));
        Out many = Out.big();
        for (int i = 0; i < 300; i++) {
            many.bytes(segment(0xe1, Out.big().text("Exif\0\0").bytes(noise(64)).done()));
        }
        put("exif-300-times", inserted(many.done()));
    }

    private void profiles() {
        put("profile-noise", withProfile(noise(3000)));
        put(
                "profile-claims-4-gib",
                withProfile(Out.big().u32(0xffffffffL).bytes(noise(200)).done()));
        put(
                "profile-tags-outside",
                withProfile(profile(Out.big()
                        .u32(1)
                        .text("rTRC")
                        .u32(0xfffffff0L, 0xffffffL)
                        .done())));
        put("profile-many-tags", withProfile(profile(Out.big().u32(0x7fffffffL).done())));
        put(
                "profile-curve-of-2-gib",
                withProfile(profile(Out.big()
                        .u32(1)
                        .text("rTRC")
                        .u32(144, 12)
                        .text("curv")
                        .u32(0, 0x7fffffff)
                        .done())));
        put(
                "profile-is-its-own-tag",
                withProfile(profile(Out.big().u32(1).text("rXYZ").u32(0, 128).done())));
        put("profile-empty", withProfile(new byte[0]));
        put(
                "profile-part-0-of-0",
                inserted(segment(
                        0xe2, Out.big().text("ICC_PROFILE\0").u8(0, 0).zeros(20).done())));
        put(
                "profile-part-9-of-2",
                inserted(segment(
                        0xe2, Out.big().text("ICC_PROFILE\0").u8(9, 2).zeros(20).done())));
        Out parts = Out.big();
        for (int part = 1; part <= 255; part++) {
            parts.bytes(segment(
                    0xe2,
                    Out.big()
                            .text("ICC_PROFILE\0")
                            .u8(part, 255)
                            .bytes(noise(65_000))
                            .done()));
        }
        put("profile-of-16-mib", inserted(parts.done()));
    }

    private void structure() {
        put("no-huffman-tables", without(0xc4));
        put("no-quantisation-tables", without(0xdb));
        put("two-frames", inserted(Arrays.copyOfRange(whole, frame, frame + 2 + length(whole, frame))));
        put("end-at-once", Out.big().u8(0xff, 0xd8, 0xff, 0xd9).done());
        put("only-fill-bytes", filled());
        put("segment-of-length-0", inserted(Out.big().u8(0xff, 0xe5).u16(0).done()));
        put(
                "segment-beyond-the-end",
                inserted(Out.big().u8(0xff, 0xe5).u16(65_535).done()));
        put("no-end", Arrays.copyOf(whole, whole.length - END));
        put(
                "data-cut-end-kept",
                Out.big()
                        .bytes(Arrays.copyOf(whole, whole.length * 2 / 3))
                        .u8(0xff, 0xd9)
                        .done());
        put("thousand-scans", scans());
        put("restart-markers-in-data", restarts());
        put(
                "adobe-nonsense",
                inserted(segment(
                        0xee, Out.big().text("Adobe").u16(100, 0, 0).u8(99).done())));
    }

    /** The scan of a small progressive file a thousand times over. */
    private static byte[] scans() {
        byte[] progressive = Specimens.all().get("jpeg-progressive.jpg");
        int scan = find(progressive, 0xda);
        int next = scan + 2;
        while (progressive[next] != (byte) 0xff || progressive[next + 1] == 0) {
            next++;
        }
        Out out = Out.big().bytes(Arrays.copyOf(progressive, scan));
        for (int i = 0; i < 1000; i++) {
            out.bytes(Arrays.copyOfRange(progressive, scan, next));
        }
        return out.u8(0xff, 0xd9).done();
    }

    private byte[] restarts() {
        byte[] copy = whole.clone();
        for (int at = find(whole, 0xda) + 20; at + 40 < copy.length; at += 40) {
            copy[at] = (byte) 0xff;
            copy[at + 1] = (byte) (0xd0 + at % 8);
        }
        return copy;
    }

    private static byte[] filled() {
        byte[] bytes = new byte[10_000];
        Arrays.fill(bytes, (byte) 0xff);
        bytes[1] = (byte) 0xd8;
        return bytes;
    }

    /** The smallest profile header with {@code tags} behind it. */
    private static byte[] profile(byte[] tags) {
        return Out.big()
                .u32(128 + tags.length)
                .zeros(8)
                .text("mntrRGB XYZ ")
                .zeros(12)
                .text("acsp")
                .zeros(88)
                .bytes(tags)
                .done();
    }

    private static byte[] orientation(int value) {
        return Out.big()
                .text("MM\0*")
                .u32(8)
                .u16(1)
                .u16(0x0112, 3)
                .u32(1)
                .u16(value, 0)
                .u32(0)
                .done();
    }

    private byte[] withApp1(byte[] tiff) {
        return inserted(segment(0xe1, Out.big().text("Exif\0\0").bytes(tiff).done()));
    }

    private byte[] withProfile(byte[] profile) {
        return inserted(segment(
                0xe2, Out.big().text("ICC_PROFILE\0").u8(1, 1).bytes(profile).done()));
    }

    private static byte[] segment(int marker, byte[] content) {
        return Out.big().u8(0xff, marker).u16(content.length + 2).bytes(content).done();
    }

    private byte[] inserted(byte[] segments) {
        return Out.big()
                .bytes(Arrays.copyOf(whole, 2))
                .bytes(segments)
                .bytes(Arrays.copyOfRange(whole, 2, whole.length))
                .done();
    }

    private byte[] without(int marker) {
        byte[] rest = whole;
        for (int at = find(rest, marker); at >= 0; at = find(rest, marker)) {
            rest = Out.big()
                    .bytes(Arrays.copyOf(rest, at))
                    .bytes(Arrays.copyOfRange(rest, at + 2 + length(rest, at), rest.length))
                    .done();
        }
        return rest;
    }

    private byte[] withFrame(Consumer<byte[]> change) {
        byte[] segment = Arrays.copyOfRange(whole, frame, frame + 2 + length(whole, frame));
        change.accept(segment);
        byte[] copy = whole.clone();
        System.arraycopy(segment, 0, copy, frame, segment.length);
        return copy;
    }

    private static void size(byte[] frame, int width, int height) {
        frame[5] = (byte) (height >> 8);
        frame[6] = (byte) height;
        frame[7] = (byte) (width >> 8);
        frame[8] = (byte) width;
    }

    /** The place of a segment before the data, -1 if there is none. */
    static int find(byte[] jpeg, int marker) {
        int at = 2;
        while (at + 4 < jpeg.length && (jpeg[at + 1] & 0xff) != marker) {
            if ((jpeg[at + 1] & 0xff) == 0xda) {
                return -1;
            }
            at += 2 + length(jpeg, at);
        }
        return at + 4 < jpeg.length ? at : -1;
    }

    static int length(byte[] jpeg, int at) {
        return (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff;
    }

    private static byte[] noise(int count) {
        byte[] noise = new byte[count];
        new Random(count).nextBytes(noise);
        return noise;
    }

    private void put(String name, byte[] bytes) {
        all.put("jpeg-" + name + ".jpg", bytes);
    }
}

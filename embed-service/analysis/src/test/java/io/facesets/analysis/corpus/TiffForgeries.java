package io.facesets.analysis.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** TIFFs with absurd tags, and directories that go round in a circle. */
final class TiffForgeries {

    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_BYTES = 279;
    private static final int PLANAR = 284;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;

    private final Map<String, byte[]> all = new LinkedHashMap<>();

    /** A tag of one value, or of {@code count} values at the offset {@code value}. */
    private record Tag(int id, int type, long count, long value) {}

    private TiffForgeries() {}

    static Map<String, byte[]> all() {
        TiffForgeries forgeries = new TiffForgeries();
        forgeries.values();
        forgeries.directories();
        return forgeries.all;
    }

    private void values() {
        put("huge", 0, tag(WIDTH, 0x7fffffff), tag(HEIGHT, 0x7fffffff));
        put("65535-square", 0, tag(WIDTH, 65_535), tag(HEIGHT, 65_535));
        put("no-size", 0, tag(WIDTH, 0));
        put("size-of-4-gib", 0, tag(WIDTH, 0xffffffffL));
        put("65535-samples", 0, tag(SAMPLES, 65_535));
        put("no-samples", 0, tag(SAMPLES, 0));
        put("7-bits", 0, tag(BITS, 7));
        put("255-bits", 0, tag(BITS, 255));
        put("compression-99", 0, tag(COMPRESSION, 99));
        put("says-lzw", 0, tag(COMPRESSION, 5));
        put("says-deflate", 0, tag(COMPRESSION, 8));
        put("says-jpeg", 0, tag(COMPRESSION, 7));
        put("says-fax", 0, tag(COMPRESSION, 4));
        put("says-packbits", 0, tag(COMPRESSION, 32773));
        put("says-palette", 0, tag(PHOTOMETRIC, 3));
        put("says-lab", 0, tag(PHOTOMETRIC, 8));
        put("says-cmyk", 0, tag(PHOTOMETRIC, 5));
        put("says-ycc", 0, tag(PHOTOMETRIC, 6));
        put("photometric-77", 0, tag(PHOTOMETRIC, 77));
        put("raw-of-a-camera", 0, tag(PHOTOMETRIC, 32803));
        put("dng", 0, new Tag(0xc612, BYTE, 4, 0x00000401));
        put("planar-9", 0, tag(PLANAR, 9));
        put("predictor-77", 0, tag(PREDICTOR, 77));
        put("no-rows-per-strip", 0, tag(ROWS_PER_STRIP, 0));
        put("strip-outside", 0, tag(STRIP_OFFSETS, 0xfffffff0L));
        put("strip-of-4-gib", 0, tag(STRIP_BYTES, 0xffffffffL));
        put("strips-without-end", 0, new Tag(STRIP_OFFSETS, LONG, 0xffffffffL, 8));
        put("strip-count-of-1-gib", 0, new Tag(STRIP_BYTES, LONG, 0x10000000L, 8));
        put("tiles-of-2-gib", 0, tag(TILE_WIDTH, 0x7ffffff0), tag(TILE_HEIGHT, 0x7ffffff0));
        put("no-tiles", 0, tag(TILE_WIDTH, 0), tag(TILE_HEIGHT, 0));
        put("profile-of-4-gib", 0, new Tag(34675, UNDEFINED, 0xfffffff0L, 8));
        put("profile-is-the-file", 0, new Tag(34675, UNDEFINED, 200, 0));
        put("orientation-77", 0, tag(274, 77));
        put("value-type-99", 0, new Tag(WIDTH, 99, 1, 4));
    }

    private void directories() {
        put("next-directory-is-the-first", 8);
        put("next-directory-outside", 0xfffffff0L);
        all.put(
                "tiff-directory-outside.tif",
                Out.little().text("II*\0").u32(0xfffffff0L).done());
        all.put(
                "tiff-directory-in-the-header.tif",
                Out.little().text("II*\0").u32(0).zeros(100).done());
        all.put(
                "tiff-65535-entries.tif",
                Out.little().text("II*\0").u32(8).u16(65_535).zeros(200).done());
        all.put(
                "tiff-no-entries.tif",
                Out.big().text("MM\0*").u32(8).u16(0).u32(0).done());
        all.put(
                "tiff-big-absurd.tif",
                Out.little()
                        .text("II+\0")
                        .u16(8, 0)
                        .u64(16)
                        .u64(Long.MAX_VALUE)
                        .zeros(99)
                        .done());
        all.put(
                "tiff-big-outside.tif",
                Out.big().text("MM\0+").u16(8, 0).u64(Long.MAX_VALUE).done());
        all.put(
                "tiff-big-wrong-offsets.tif",
                Out.big().text("MM\0+").u16(77, 0).u64(16).zeros(60).done());
        all.put(
                "tiff-bytes-swapped.tif",
                Out.big().text("II*\0").u32(8).u16(9).zeros(200).done());
    }

    private static Tag tag(int id, long value) {
        return new Tag(id, LONG, 1, value);
    }

    /** A plain grey TIFF of 16 x 16 with {@code changes} in the place of the tags of the same number. */
    private void put(String name, long next, Tag... changes) {
        Map<Integer, Tag> tags = new TreeMap<>();
        long data = 8 + 2 + 12 * 20 + 4;
        for (Tag tag : new Tag[] {
            tag(WIDTH, 16),
            tag(HEIGHT, 16),
            new Tag(BITS, SHORT, 1, 8),
            tag(COMPRESSION, 1),
            tag(PHOTOMETRIC, 1),
            tag(STRIP_OFFSETS, data),
            tag(SAMPLES, 1),
            tag(ROWS_PER_STRIP, 16),
            tag(STRIP_BYTES, 256)
        }) {
            tags.put(tag.id(), tag);
        }
        for (Tag tag : changes) {
            tags.put(tag.id(), tag);
        }
        Out out = Out.little().text("II*\0").u32(8).u16(tags.size());
        for (Tag tag : tags.values()) {
            out.u16(tag.id(), tag.type()).u32(tag.count(), tag.value());
        }
        out.u32(next);
        all.put(
                "tiff-" + name + ".tif",
                out.zeros((int) data - out.size()).zeros(256).done());
    }
}

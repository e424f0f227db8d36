package io.facesets.analysis.corpus;

import io.facesets.analysis.TestPictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cameras' raw files as far as whoever looks for their previews reads them: laid out as each maker does, with noise in the
 * place of the sensor's data. The preview shows red, green over blue and grey when it is turned as the file says.
 */
public final class RawFiles {

    public static final int WIDTH = 480;
    public static final int HEIGHT = 320;

    static final int LONG = 4;
    static final int BYTE = 1;
    static final int UNDEFINED = 7;

    /** To be turned by a quarter clockwise, as a camera held upright writes it. */
    static final int TURNED = 6;

    private RawFiles() {}

    /** Every kind by its name; each stored turned by {@link #TURNED}, so that it is upright at 320 x 480. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("adobe.dng", dng(jpeg(), thumbnail()));
        all.put("nikon.nef", nef());
        all.put("canon.cr2", cr2());
        all.put("sony.arw", arw());
        all.put("fujifilm.raf", raf(TestPictures.withOrientation(jpeg(), TURNED)));
        all.put("panasonic.rw2", rw2());
        all.put("olympus.orf", orf());
        all.put("canon.cr3", cr3());
        return all;
    }

    /** The preview as it is stored. */
    public static byte[] jpeg() {
        return Specimens.write("jpg", Quarters.picture(BufferedImage.TYPE_INT_RGB, "GXRB", WIDTH, HEIGHT), false, "");
    }

    static byte[] thumbnail() {
        return Specimens.write("jpg", Quarters.picture(BufferedImage.TYPE_INT_RGB, "WWWW", 160, 120), false, "");
    }

    /** What a sensor gives as lossless JPEG begins with: a frame of a kind that no photo has. */
    static byte[] lossless() {
        byte[] jpeg = Specimens.write("jpg", Quarters.picture(BufferedImage.TYPE_INT_RGB, "PPPP", 900, 900), false, "");
        for (int at = 0; at + 1 < jpeg.length; at++) {
            if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) 0xc0) {
                jpeg[at + 1] = (byte) 0xc3;
            }
        }
        return jpeg;
    }

    /** A tag of one value, or of {@code count} values at the offset {@code value}. */
    record Tag(int id, int type, long count, long value) {}

    static Tag tag(int id, long value) {
        return new Tag(id, LONG, 1, value);
    }

    /** A file of directories; what is referred to is added first. */
    static final class Builder {
        private final boolean big;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Builder(String signature) {
            this.big = signature.startsWith("MM");
            bytes.writeBytes(
                    (big ? Out.big() : Out.little()).text(signature).u32(0).done());
        }

        Builder pad(int to) {
            bytes.writeBytes(new byte[to - bytes.size()]);
            return this;
        }

        int size() {
            return bytes.size();
        }

        int blob(byte[] blob) {
            int at = bytes.size();
            bytes.writeBytes(blob);
            return at;
        }

        int directory(long next, Tag... tags) {
            Out out = (big ? Out.big() : Out.little()).u16(tags.length);
            for (Tag tag : tags) {
                out.u16(tag.id(), tag.type()).u32(tag.count(), tag.value());
            }
            return blob(out.u32(next).done());
        }

        byte[] first(int directory) {
            byte[] done = bytes.toByteArray();
            byte[] offset = (big ? Out.big() : Out.little()).u32(directory).done();
            System.arraycopy(offset, 0, done, 4, 4);
            return done;
        }
    }

    /** A thumbnail first; below it the sensor's data and the preview, a strip each. */
    static byte[] dng(byte[] preview, byte[] thumbnail) {
        Builder b = new Builder("II*\0");
        int sensor = b.directory(0, tag(0x103, 7), tag(0x106, 32803), tag(0x111, b.blob(lossless())), tag(0x117, 9000));
        int at = b.blob(preview);
        int shown =
                b.directory(0, tag(0xfe, 1), tag(0x103, 7), tag(0x106, 6), tag(0x111, at), tag(0x117, preview.length));
        int small = b.blob(thumbnail);
        int below = b.blob(Out.little().u32(sensor, shown).done());
        return b.first(b.directory(
                0,
                tag(0xfe, 1),
                tag(0x103, 7),
                tag(0x111, small),
                tag(0x112, TURNED),
                tag(0x117, thumbnail.length),
                new Tag(0x14a, LONG, 2, below),
                new Tag(0xc612, BYTE, 4, 0x00000401)));
    }

    private static byte[] nef() {
        Builder b = new Builder("MM\0*");
        int at = b.blob(jpeg());
        int shown = b.directory(0, tag(0xfe, 1), tag(0x103, 6), tag(0x201, at), tag(0x202, jpeg().length));
        int sensor = b.directory(0, tag(0xfe, 0), tag(0x103, 34713), tag(0x106, 32803));
        int below = b.blob(Out.big().u32(shown, sensor).done());
        return b.first(b.directory(0, tag(0xfe, 1), tag(0x112, TURNED), new Tag(0x14a, LONG, 2, below)));
    }

    private static byte[] cr2() {
        Builder b = new Builder("II*\0");
        b.blob(Out.little().text("CR\u0002\0").u32(0).done());
        int raw = b.blob(lossless());
        int sensor = b.directory(0, tag(0x103, 6), tag(0x111, raw), tag(0x117, lossless().length));
        int small = b.blob(thumbnail());
        int second = b.directory(sensor, tag(0x201, small), tag(0x202, thumbnail().length));
        int at = b.blob(jpeg());
        return b.first(
                b.directory(second, tag(0x103, 6), tag(0x111, at), tag(0x112, TURNED), tag(0x117, jpeg().length)));
    }

    /** The larger picture is in a later directory of the chain. */
    private static byte[] arw() {
        Builder b = new Builder("II*\0");
        int at = b.blob(jpeg());
        int third = b.directory(0, tag(0x103, 6), tag(0x201, at), tag(0x202, jpeg().length));
        int sensor = b.directory(0, tag(0x103, 32767), tag(0x106, 32803));
        int small = b.blob(thumbnail());
        return b.first(b.directory(
                third,
                tag(0xfe, 1),
                tag(0x112, TURNED),
                tag(0x14a, sensor),
                tag(0x201, small),
                tag(0x202, thumbnail().length)));
    }

    static byte[] raf(byte[] preview) {
        return Out.big()
                .text("FUJIFILMCCD-RAW 0201FF393101X100V")
                .zeros(84 - 33)
                .u32(148, preview.length)
                .zeros(148 - 92)
                .bytes(preview)
                .zeros(5000)
                .done();
    }

    private static byte[] rw2() {
        Builder b = new Builder("IIU\0");
        int at = b.blob(jpeg());
        return b.first(b.directory(0, new Tag(0x2e, UNDEFINED, jpeg().length, at), tag(0x112, TURNED)));
    }

    /** In the maker's notes, whose offsets count from their beginning. */
    private static byte[] orf() {
        Out note = Out.little().text("OLYMPUS\0II\u0003\0");
        int settings = 12 + 2 + 12 + 4;
        int picture = settings + 2 + 24 + 4;
        note.u16(1).u16(0x2020, 13).u32(1, settings).u32(0);
        note.u16(2)
                .u16(0x101, LONG)
                .u32(1, picture)
                .u16(0x102, LONG)
                .u32(1, jpeg().length)
                .u32(0);
        byte[] notes = note.bytes(jpeg()).done();
        Builder b = new Builder("IIRO");
        int at = b.blob(notes);
        int exif = b.directory(0, new Tag(0x927c, UNDEFINED, notes.length, at));
        return b.first(b.directory(0, tag(0x112, TURNED), tag(0x8769, exif)));
    }

    private static byte[] cr3() {
        Builder tiff = new Builder("II*\0");
        byte[] first = tiff.first(tiff.directory(0, tag(0x112, TURNED)));
        byte[] own = box(
                "uuid",
                Out.big()
                        .u8(
                                0x85, 0xc0, 0xb6, 0x87, 0x82, 0x0f, 0x11, 0xe0, 0x81, 0x11, 0xf4, 0xce, 0x46, 0x2b,
                                0x6a, 0x48)
                        .bytes(box("CNCV", "CanonCR3_001".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                        .bytes(box("CMT1", first))
                        .done());
        byte[] type = box("ftyp", Out.big().text("crx ").u32(1).text("crx isom").done());
        int length = jpeg().length;
        // The track's size does not depend on the offset in it.
        int before = type.length + movie(own, 0, length).length + 8;
        return Out.big()
                .bytes(type)
                .bytes(movie(own, before, length))
                .bytes(box("mdat", jpeg()))
                .done();
    }

    private static byte[] movie(byte[] own, long offset, int length) {
        byte[] table = Out.big()
                .bytes(box("stsz", Out.big().u32(0, length, 1).done()))
                .bytes(box("co64", Out.big().u32(0, 1).u64(offset).done()))
                .done();
        byte[] track = box("trak", box("mdia", box("minf", box("stbl", table))));
        return box("moov", Out.big().bytes(own).bytes(track).done());
    }

    private static byte[] box(String type, byte[] content) {
        return Out.big().u32(content.length + 8L).text(type).bytes(content).done();
    }
}

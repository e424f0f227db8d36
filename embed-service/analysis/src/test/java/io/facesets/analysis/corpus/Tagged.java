package io.facesets.analysis.corpus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts EXIF blocks and profiles into images that have none, each format in its own way. */
public final class Tagged {

    private static final int ICC_TAG = 34675;
    private static final int ORIENTATION_TAG = 274;

    private Tagged() {}

    public static byte[] jpeg(byte[] jpeg, byte[] icc) {
        Out out = Out.big().bytes(Arrays.copyOf(jpeg, 2));
        int parts = Math.ceilDiv(icc.length, 60_000);
        for (int part = 0; part < parts; part++) {
            byte[] some = Arrays.copyOfRange(icc, part * 60_000, Math.min(icc.length, (part + 1) * 60_000));
            out.u8(0xff, 0xe2)
                    .u16(some.length + 16)
                    .text("ICC_PROFILE\0")
                    .u8(part + 1, parts)
                    .bytes(some);
        }
        return out.bytes(Arrays.copyOfRange(jpeg, 2, jpeg.length)).done();
    }

    public static byte[] png(byte[] png, byte[] icc) {
        return chunked(
                png,
                "iCCP",
                Out.big().text("any\0").u8(0).bytes(Out.deflated(icc)).done());
    }

    public static byte[] pngOrientation(byte[] png, int orientation) {
        return chunked(png, "eXIf", exif(orientation));
    }

    /** A chunk behind the header. */
    static byte[] chunked(byte[] png, String name, byte[] data) {
        return Out.big()
                .bytes(Arrays.copyOf(png, 33))
                .bytes(PngForgeries.chunk(name, data))
                .bytes(Arrays.copyOfRange(png, 33, png.length))
                .done();
    }

    public static byte[] webp(byte[] webp, int width, int height, byte[] icc) {
        return webp(webp, width, height, 0x20, "ICCP", icc, true);
    }

    public static byte[] webpOrientation(byte[] webp, int width, int height, int orientation) {
        return webp(webp, width, height, 0x08, "EXIF", exif(orientation), false);
    }

    /** Makes a simple WebP an extended one; profiles come before the image, EXIF behind it. */
    private static byte[] webp(byte[] webp, int width, int height, int flag, String name, byte[] data, boolean before) {
        Out extra = Out.little().text(name).u32(data.length).bytes(data).zeros(data.length % 2);
        byte[] image = Arrays.copyOfRange(webp, 12, webp.length);
        Out chunks = Out.little()
                .text("VP8X")
                .u32(10)
                .u8(flag, 0, 0, 0)
                .u16(width - 1)
                .u8(0)
                .u16(height - 1)
                .u8(0);
        chunks.bytes(before ? extra.done() : image).bytes(before ? image : extra.done());
        byte[] all = chunks.done();
        return Out.little()
                .text("RIFF")
                .u32(all.length + 4)
                .text("WEBP")
                .bytes(all)
                .done();
    }

    public static byte[] tiff(byte[] tiff, byte[] icc) {
        return tiffTag(tiff, ICC_TAG, 7, icc.length, icc);
    }

    public static byte[] tiffOrientation(byte[] tiff, int orientation) {
        return tiffTag(tiff, ORIENTATION_TAG, 3, 1, new byte[0], orientation);
    }

    /** Writes the directory anew at the end of the file, with one tag more. */
    private static byte[] tiffTag(byte[] tiff, int tag, int type, int count, byte[] data, int... value) {
        boolean big = tiff[0] == 'M';
        ByteBuffer from = ByteBuffer.wrap(tiff).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int directory = from.getInt(4);
        int entries = from.getShort(directory) & 0xffff;
        int dataAt = tiff.length;
        int directoryAt = dataAt + data.length;
        Out out = big ? Out.big() : Out.little();
        out.bytes(tiff).bytes(data).u16(entries + 1);
        boolean written = false;
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + 12 * i;
            if (!written && (from.getShort(at) & 0xffff) > tag) {
                tag(out, tag, type, count, dataAt, value);
                written = true;
            }
            out.bytes(Arrays.copyOfRange(tiff, at, at + 12));
        }
        if (!written) {
            tag(out, tag, type, count, dataAt, value);
        }
        byte[] whole = out.u32(0).done();
        ByteBuffer.wrap(whole).order(from.order()).putInt(4, directoryAt);
        return whole;
    }

    private static void tag(Out out, int tag, int type, int count, int dataAt, int... value) {
        out.u16(tag, type).u32(count);
        if (value.length == 0) {
            out.u32(dataAt);
        } else {
            out.u16(value[0], 0);
        }
    }

    /** Puts the profile into the (empty) resources of a Photoshop document. */
    public static byte[] psd(byte[] psd, byte[] icc) {
        byte[] resource = Out.big()
                .text("8BIM")
                .u16(1039, 0)
                .u32(icc.length)
                .bytes(icc)
                .zeros(icc.length % 2)
                .done();
        return Out.big()
                .bytes(Arrays.copyOf(psd, 30))
                .u32(resource.length)
                .bytes(resource)
                .bytes(Arrays.copyOfRange(psd, 34, psd.length))
                .done();
    }

    /**
     * Adds properties to the one item of a HEIC or AVIF file.
     *
     * @param boxes whole boxes, such as {@code irot}
     */
    public static byte[] heif(byte[] heif, byte[]... boxes) {
        String text = new String(heif, StandardCharsets.ISO_8859_1);
        byte[] added = Out.big().done();
        for (byte[] box : boxes) {
            added = Mutations.joined(added, box);
        }
        int ipco = text.indexOf("ipco") - 4;
        int ipma = text.indexOf("ipma") - 4;
        int existing = countBoxes(heif, ipco);
        int associations = ipma + 4 + 4 + 4 + 4 + 2;
        int count = heif[associations];
        byte[] more = new byte[boxes.length];
        for (int i = 0; i < boxes.length; i++) {
            more[i] = (byte) (0x80 | existing + i + 1);
        }
        int grown = added.length + more.length;
        byte[] whole = Out.big()
                .bytes(Arrays.copyOf(heif, ipma))
                .bytes(added)
                .bytes(Arrays.copyOfRange(heif, ipma, associations))
                .u8(count + boxes.length)
                .bytes(Arrays.copyOfRange(heif, associations + 1, associations + 1 + count))
                .bytes(more)
                .bytes(Arrays.copyOfRange(heif, associations + 1 + count, heif.length))
                .done();
        grow(whole, text.indexOf("meta") - 4, grown);
        grow(whole, text.indexOf("iprp") - 4, grown);
        grow(whole, ipco, added.length);
        grow(whole, ipma + added.length, more.length);
        shiftData(whole, grown);
        return whole;
    }

    private static int countBoxes(byte[] heif, int container) {
        ByteBuffer b = ByteBuffer.wrap(heif);
        int count = 0;
        for (int at = container + 8; at < container + b.getInt(container); at += b.getInt(at)) {
            count++;
        }
        return count;
    }

    private static void grow(byte[] heif, int box, int by) {
        ByteBuffer b = ByteBuffer.wrap(heif);
        b.putInt(box, b.getInt(box) + by);
    }

    /** The item's data lies behind all that has grown: its place, of four bytes, is the last but one of its iloc. */
    private static void shiftData(byte[] heif, int by) {
        ByteBuffer b = ByteBuffer.wrap(heif);
        int iloc = new String(heif, StandardCharsets.ISO_8859_1).indexOf("iloc") - 4;
        int mdat = new String(heif, StandardCharsets.ISO_8859_1).indexOf("mdat") + 4;
        for (int at = iloc + 8; at + 4 <= iloc + b.getInt(iloc); at++) {
            if (b.getInt(at) == mdat - by) {
                b.putInt(at, mdat);
                return;
            }
        }
        throw new IllegalArgumentException("no place of the data");
    }

    /** A TIFF block with nothing but that orientation, in the order of small machines. */
    private static byte[] exif(int orientation) {
        return Out.little()
                .text("II*\0")
                .u32(8)
                .u16(1, 274, 3)
                .u32(1)
                .u16(orientation, 0)
                .u32(0)
                .done();
    }
}

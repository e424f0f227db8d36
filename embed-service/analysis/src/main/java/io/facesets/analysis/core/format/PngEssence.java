package io.facesets.analysis.core.format;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A PNG without its metadata. Decoders unpack compressed texts and profiles, of which a small file may hold gigabytes,
 * and complain about others on standard error; pixels need none of them. Check sums are looked at here, so that a
 * damaged file never reaches a decoder.
 */
public final class PngEssence {

    private static final int CHUNK_OVERHEAD = 12;

    private PngEssence() {}

    /**
     * Signature, critical chunks and the palette's transparency of {@code png}, up to its end.
     *
     * @throws RefusedImageException undecodable if a chunk lies about its length or is damaged
     */
    public static byte[] of(byte[] png) throws RefusedImageException {
        Bytes b = Bytes.big(png);
        byte[] essence = new byte[png.length];
        int size = 8;
        System.arraycopy(png, 0, essence, 0, size);
        for (int at = 8; ; ) {
            int whole = PngHeader.length(b, at) + CHUNK_OVERHEAD;
            boolean critical = (b.u8(at + 4) & 0x20) == 0;
            if (critical || b.matches(at + 4, "tRNS")) {
                check(b, png, at, whole);
                System.arraycopy(png, at, essence, size, whole);
                size += whole;
            }
            if (b.matches(at + 4, "IEND")) {
                return size == png.length ? essence : Arrays.copyOf(essence, size);
            }
            at += whole;
        }
    }

    private static void check(Bytes b, byte[] png, int at, int whole) throws RefusedImageException {
        CRC32 sum = new CRC32();
        sum.update(png, at + 4, whole - 8);
        if (sum.getValue() != b.u32(at + whole - 4)) {
            throw RefusedImageException.undecodable("the PNG is damaged: a check sum does not fit");
        }
    }
}

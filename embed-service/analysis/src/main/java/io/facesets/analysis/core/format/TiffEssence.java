package io.facesets.analysis.core.format;

import java.util.Set;

/**
 * A TIFF reduced to its first picture: no further directories, which may go round in a circle, and no metadata. Every
 * value that is left lies within the file, so that no reader is talked into memory for what is not there.
 */
public final class TiffEssence {

    /** Directories of their own, and blocks of other formats. */
    private static final Set<Integer> LEFT_OUT =
            Set.of(0x014a, 0x02bc, 0x83bb, 0x8649, 0x8769, 0x8825, 0x935c, 0xa005, 0xc634);

    /** A tag of private use that no reader knows. */
    private static final int UNKNOWN_TAG = 0xfde8;

    private static final int BYTE = 1;
    private static final int COMPRESSION = 0x0103;
    private static final int NONE = 1;
    private static final int STRIP_OFFSETS = 0x0111;
    private static final int STRIP_SIZES = 0x0117;
    private static final int TILE_OFFSETS = 0x0144;
    private static final int TILE_SIZES = 0x0145;

    private TiffEssence() {}

    /**
     * A copy of {@code tiff} that holds its first directory only.
     *
     * @throws RefusedImageException undecodable if a tag's values lie outside the file
     */
    public static byte[] of(byte[] tiff) throws RefusedImageException {
        try {
            byte[] copy = tiff.clone();
            Bytes b = Bytes.big(copy);
            b = b.order(b.matches(0, "MM"));
            boolean big = b.u16(2) == 43;
            long directory = big ? b.i64(8) : b.u32(4);
            int at = Math.toIntExact(directory);
            int entries = Math.toIntExact(big ? b.i64(at) : b.u16(at));
            at += big ? 8 : 2;
            for (int i = 0; i < entries; i++, at += big ? 20 : 12) {
                checkEntry(b, copy, at, big);
            }
            checkData(TiffDirectory.first(Bytes.big(tiff)), tiff.length);
            for (int i = 0; i < (big ? 8 : 4) && at + i < copy.length; i++) {
                copy[at + i] = 0;
            }
            return copy;
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw RefusedImageException.undecodable("the TIFF's directory reaches out of the file");
        }
    }

    /** Readers make do with packed data that ends early; whoever sees half a picture takes it for the whole. */
    private static void checkData(TiffDirectory directory, int length) throws RefusedImageException {
        boolean tiled = directory.has(TILE_OFFSETS);
        int offsets = tiled ? TILE_OFFSETS : STRIP_OFFSETS;
        int sizes = tiled ? TILE_SIZES : STRIP_SIZES;
        if (directory.number(COMPRESSION, NONE) == NONE) {
            return;
        }
        long parts = Math.min(directory.count(offsets), directory.count(sizes));
        for (int i = 0; i < parts; i++) {
            if (directory.value(offsets, i) > length - directory.value(sizes, i)) {
                throw RefusedImageException.undecodable("the TIFF is cut off");
            }
        }
    }

    private static void checkEntry(Bytes b, byte[] copy, int at, boolean big) throws RefusedImageException {
        long count = big ? b.i64(at + 4) : b.u32(at + 4);
        int valueAt = at + (big ? 12 : 8);
        int room = big ? 8 : 4;
        if (LEFT_OUT.contains(b.u16(at))) {
            b.putU16(at, UNKNOWN_TAG);
            b.putU16(at + 2, BYTE);
            for (int i = at + 4; i < valueAt; i++) {
                copy[i] = 0;
            }
            return;
        }
        long bytes = Math.multiplyExact(count, TiffDirectory.size(b.u16(at + 2)));
        long place = bytes <= room ? valueAt : big ? b.i64(valueAt) : b.u32(valueAt);
        if (count < 0 || place < 0 || place > copy.length - bytes) {
            throw RefusedImageException.undecodable("the TIFF's tag " + b.u16(at) + " reaches out of the file");
        }
    }
}

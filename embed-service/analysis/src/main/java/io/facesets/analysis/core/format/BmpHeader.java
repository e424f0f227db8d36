package io.facesets.analysis.core.format;

/** BMP's headers, from OS/2's of 12 bytes to version 5. */
final class BmpHeader {

    private static final int OS2 = 12;

    /** The smallest header with a mask for transparency (BITMAPV3INFOHEADER). */
    private static final int WITH_ALPHA_MASK = 56;

    private static final int BITFIELDS = 3;
    private static final int ALPHA_BITFIELDS = 6;

    private BmpHeader() {}

    static ImageHeader read(Bytes b) {
        int size = b.i32(14);
        boolean os2 = size == OS2;
        int width = os2 ? b.u16(18) : b.i32(18);
        int height = os2 ? b.u16(20) : Math.absExact(b.i32(22));
        return new ImageHeader(
                ImageFormat.BMP,
                width,
                height,
                1,
                !os2 && alpha(b, size) ? Samples.TRANSPARENT : Samples.OPAQUE,
                ImageHeader.BGR_BYTES + 4);
    }

    /** The fourth byte of 32-bit pixels is padding, mostly zero, unless a mask says that it is transparency. */
    private static boolean alpha(Bytes b, int headerSize) {
        int compression = b.i32(30);
        return b.u16(28) == 32
                && headerSize >= WITH_ALPHA_MASK
                && (compression == BITFIELDS || compression == ALPHA_BITFIELDS)
                && b.i32(66) != 0;
    }
}

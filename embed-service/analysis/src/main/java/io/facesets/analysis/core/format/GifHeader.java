package io.facesets.analysis.core.format;

/** GIF's logical screen and first image (GIF89a specification). */
final class GifHeader {

    private GifHeader() {}

    static ImageHeader read(Bytes b) throws RefusedImageException {
        int at = firstImage(b);
        int width = Math.max(b.u16(6), b.u16(at + 1) + b.u16(at + 5));
        int height = Math.max(b.u16(8), b.u16(at + 3) + b.u16(at + 7));
        return new ImageHeader(ImageFormat.GIF, width, height, 1, Samples.TRANSPARENT, ImageHeader.BGR_BYTES + 1);
    }

    /** Where the first image lies on the canvas. */
    static GifPlace place(Bytes b) throws RefusedImageException {
        int at = firstImage(b);
        return new GifPlace(b.u16(at + 1), b.u16(at + 3));
    }

    /** The place of the first image descriptor. */
    private static int firstImage(Bytes b) throws RefusedImageException {
        int at = 13 + tableBytes(b.u8(10));
        while (b.u8(at) == 0x21) {
            at += 2;
            while (b.u8(at) != 0) {
                at += 1 + b.u8(at);
            }
            at++;
        }
        if (b.u8(at) != 0x2c) {
            throw RefusedImageException.undecodable("the GIF has no image");
        }
        return at;
    }

    private static int tableBytes(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }
}

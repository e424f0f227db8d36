package io.facesets.analysis.core.format;

/** The size marker of a JPEG 2000 codestream (ISO/IEC 15444-1, A.5.1), plain or in a JP2 file's boxes. */
final class Jpeg2000Header {

    /** OpenJPEG holds every sample as 32 bits, twice while it decodes. */
    private static final int BYTES_PER_PIXEL = 27;

    private Jpeg2000Header() {}

    static ImageHeader read(Bytes file) throws RefusedImageException {
        Bytes b = file.matches(0, "\u00ffO\u00ffQ") ? file : codestream(file);
        if (!b.matches(0, "\u00ffO\u00ffQ")) {
            throw RefusedImageException.undecodable("the JPEG 2000 file does not begin with its size");
        }
        int channels = b.u16(40);
        boolean alpha = channels == 2 || channels == 4;
        return new ImageHeader(
                ImageFormat.JPEG_2000,
                Math.subtractExact(b.i32(8), b.i32(16)),
                Math.subtractExact(b.i32(12), b.i32(20)),
                1,
                alpha ? Samples.TRANSPARENT : Samples.OPAQUE,
                BYTES_PER_PIXEL);
    }

    private static Bytes codestream(Bytes file) throws RefusedImageException {
        for (Boxes.Box box : Boxes.in(file)) {
            if (box.type().equals("jp2c")) {
                return box.content();
            }
        }
        throw RefusedImageException.undecodable("the JPEG 2000 file holds no image");
    }
}

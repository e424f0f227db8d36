package io.facesets.analysis.core.format;

/** PSD's and PSB's fixed header (Adobe Photoshop File Formats Specification). */
final class PsdHeader {

    private static final int CMYK = 4;

    private PsdHeader() {}

    static ImageHeader read(Bytes b) {
        boolean inks = b.u16(24) == CMYK;
        return new ImageHeader(
                ImageFormat.PSD, b.i32(18), b.i32(14), 1, inks ? Samples.INKS : Samples.OPAQUE, ImageHeader.BGR_BYTES);
    }
}

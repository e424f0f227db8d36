package io.facesets.analysis.core.format;

/** The first image of a TIFF (TIFF 6.0, section 8). */
final class TiffHeader {

    private static final int WIDTH = 0x0100;
    private static final int HEIGHT = 0x0101;
    private static final int PHOTOMETRIC = 0x0106;
    private static final int ORIENTATION = 0x0112;
    private static final int TILE_WIDTH = 0x0142;
    private static final int TILE_HEIGHT = 0x0143;

    private static final int SEPARATED = 5;

    /** Tiles reach over the picture's edge, but no writer makes them much larger than the picture. */
    private static final int TILE_OVERHANG = 4096;

    private TiffHeader() {}

    static ImageHeader read(Bytes file) throws RefusedImageException {
        TiffDirectory directory = TiffDirectory.first(file);
        long photometric = directory.number(PHOTOMETRIC, 2);
        int width = Math.toIntExact(directory.number(WIDTH, 0));
        int height = Math.toIntExact(directory.number(HEIGHT, 0));
        if (directory.number(TILE_WIDTH, 0) > width + TILE_OVERHANG
                || directory.number(TILE_HEIGHT, 0) > height + TILE_OVERHANG) {
            throw RefusedImageException.undecodable("the TIFF's tiles are far larger than its picture");
        }
        int orientation = (int) directory.number(ORIENTATION, 1);
        return new ImageHeader(
                ImageFormat.TIFF,
                width,
                height,
                orientation >= 1 && orientation <= 8 ? orientation : 1,
                photometric == SEPARATED ? Samples.INKS : Samples.TRANSPARENT,
                ImageHeader.BGR_BYTES);
    }
}

package io.facesets.analysis.core.format;

/** The orientation in an EXIF block (a TIFF header and its first directory; EXIF 2.32, tag 0x0112). */
final class Exif {

    private static final int UPRIGHT = 1;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;

    private Exif() {}

    /** The orientation within [1, 8]; 1 when there is none or the block is damaged, as every viewer does. */
    static int orientation(Bytes tiff) {
        try {
            Bytes block = tiff.order(tiff.matches(0, "MM"));
            int directory = block.i32(4);
            int entries = block.u16(directory);
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY_BYTES;
                if (block.u16(entry) == ORIENTATION_TAG) {
                    int value = block.u16(entry + 8);
                    return value >= 1 && value <= 8 ? value : UPRIGHT;
                }
            }
            return UPRIGHT;
        } catch (IndexOutOfBoundsException e) {
            return UPRIGHT;
        }
    }
}

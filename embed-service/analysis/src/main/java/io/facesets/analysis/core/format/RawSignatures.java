package io.facesets.analysis.core.format;

/**
 * Marks of cameras' raw files: signatures of those that are no plain TIFF (Fujifilm, Olympus, Panasonic, Canon's CR2 and
 * CR3), and TIFF/EP's and DNG's marks of those that are.
 */
final class RawSignatures {

    private static final int NEW_SUBFILE_TYPE = 0x00fe;
    private static final int PHOTOMETRIC = 0x0106;
    private static final int SUB_DIRECTORIES = 0x014a;
    private static final int DNG_VERSION = 0xc612;
    private static final int COLOUR_FILTER_ARRAY = 32803;

    private RawSignatures() {}

    static boolean matches(Bytes b) {
        return isFujifilm(b)
                || isOlympus(b)
                || isPanasonic(b)
                || b.matches(0, "II*\0") && b.matches(8, "CR\u0002")
                || isCanon3(b)
                || isPlainTiff(b) && isRaw(b);
    }

    static boolean isFujifilm(Bytes b) {
        return b.matches(0, "FUJIFILMCCD-RAW");
    }

    static boolean isOlympus(Bytes b) {
        return b.matches(0, "IIRO") || b.matches(0, "IIRS") || b.matches(0, "MMOR");
    }

    static boolean isPanasonic(Bytes b) {
        return b.matches(0, "IIU\0");
    }

    static boolean isCanon3(Bytes b) {
        return b.matches(4, "ftypcrx ");
    }

    private static boolean isPlainTiff(Bytes b) {
        return b.matches(0, "II*\0") || b.matches(0, "MM\0*") || b.matches(0, "II+\0") || b.matches(0, "MM\0+");
    }

    /** What has a damaged directory is for whoever reads TIFFs to refuse. */
    private static boolean isRaw(Bytes tiff) {
        try {
            TiffDirectory directory = TiffDirectory.first(tiff);
            boolean reduced = (directory.number(NEW_SUBFILE_TYPE, 0) & 1) != 0;
            return directory.has(DNG_VERSION)
                    || directory.number(PHOTOMETRIC, 0) == COLOUR_FILTER_ARRAY
                    || reduced && directory.has(SUB_DIRECTORIES);
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }
}

package io.facesets.analysis.core.format;

import java.util.Optional;

/** What of an EXIF block (a TIFF header and its directories; EXIF 2.32) changes how a picture looks. */
final class Exif {

    private static final int UPRIGHT = 1;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int INTEROPERABILITY_DIRECTORY = 0xa005;
    private static final int INTEROPERABILITY_INDEX = 0x0001;
    private static final int ENTRY_BYTES = 12;

    private Exif() {}

    /** The orientation within [1, 8]; 1 when there is none or the block is damaged, as every viewer does. */
    static int orientation(Bytes tiff) {
        return toldOrientation(tiff).orElse(UPRIGHT);
    }

    /** The orientation within [1, 8]; nothing when there is none or the block is damaged. */
    static Optional<Integer> toldOrientation(Bytes tiff) {
        try {
            Bytes block = tiff.order(tiff.matches(0, "MM"));
            return find(block, block.i32(4), ORIENTATION_TAG)
                    .map(entry -> block.u16(entry + 8))
                    .filter(value -> value >= 1 && value <= 8);
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the camera says that it wrote Adobe RGB: "R03" in the interoperability directory, which EXIF's own points
     * to (DCF 2.0, 3.2). Three directories are read at most, so that none can lead round in a circle.
     */
    static boolean saysAdobeRgb(Bytes tiff) {
        try {
            Bytes block = tiff.order(tiff.matches(0, "MM"));
            return find(block, block.i32(4), EXIF_DIRECTORY)
                    .flatMap(entry -> find(block, block.i32(entry + 8), INTEROPERABILITY_DIRECTORY))
                    .flatMap(entry -> find(block, block.i32(entry + 8), INTEROPERABILITY_INDEX))
                    .filter(entry -> block.matches(entry + 8, "R03"))
                    .isPresent();
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** The place of a tag's entry in the directory at {@code directory}. */
    private static Optional<Integer> find(Bytes block, int directory, int tag) {
        int entries = block.u16(directory);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY_BYTES;
            if (block.u16(entry) == tag) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}

package io.facesets.analysis.core.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a raw file says that JPEGs stand in it, and how it is turned. What it says of them is to be checked by whoever reads
 * them.
 *
 * @param jpegs in no order that matters
 * @param orientation EXIF's
 */
record RawLayout(List<Span> jpegs, int orientation) {

    /** Fujifilm's header: offset and length of the JPEG (RAF, byte 84). */
    private static final int RAF_JPEG = 84;

    RawLayout {
        jpegs = List.copyOf(jpegs);
    }

    /** A stretch of a file. */
    record Span(long from, long length) {

        /** Nothing if it reaches out of the file. */
        Optional<Bytes> in(Bytes file) {
            return from < 0 || length <= 0 || from > file.length() - length
                    ? Optional.empty()
                    : Optional.of(file.slice((int) from, (int) (from + length)));
        }
    }

    /** What can be read of a file that is cut off or damaged. */
    static RawLayout of(Bytes file) {
        if (RawSignatures.isFujifilm(file)) {
            return fujifilm(file);
        }
        return RawSignatures.isCanon3(file) ? Canon3Layout.of(file) : TiffRawLayout.of(file);
    }

    /** Its JPEG tells its orientation itself. */
    private static RawLayout fujifilm(Bytes file) {
        List<Span> jpegs = new ArrayList<>();
        if (file.length() >= RAF_JPEG + 8) {
            jpegs.add(new Span(file.u32(RAF_JPEG), file.u32(RAF_JPEG + 4)));
        }
        return new RawLayout(jpegs, 1);
    }
}

package io.facesets.analysis.core.format;

/**
 * A segment of a JPEG file (ISO/IEC 10918-1, annex B).
 *
 * @param marker the second byte of its marker
 * @param at where its marker's last 0xff stands
 * @param end where the next one begins
 */
record JpegSegment(int marker, int at, int end) {

    private static final int SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    /** The first segment of a file. */
    static JpegSegment first(Bytes b) throws RefusedImageException {
        return from(b, 2);
    }

    /** The one behind this. */
    JpegSegment next(Bytes b) throws RefusedImageException {
        return from(b, end);
    }

    /** Whether what describes the picture is over: a scan's data or the file's end begins. */
    boolean endsHeaders() {
        return marker == SCAN || marker == END_OF_IMAGE;
    }

    /** Whether its content begins so. */
    boolean holds(Bytes b, String text) {
        return b.matches(at + 4, text);
    }

    /** What is in it behind the first {@code skipped} bytes. */
    Bytes content(Bytes b, int skipped) {
        return b.slice(at + 4 + skipped, end);
    }

    private static JpegSegment from(Bytes b, int start) throws RefusedImageException {
        int at = start;
        while (true) {
            // Any number of 0xff may stand before the marker's own.
            while (b.u8(at) == 0xff && b.u8(at + 1) == 0xff) {
                at++;
            }
            if (b.u8(at) != 0xff) {
                throw RefusedImageException.undecodable("the JPEG's segments don't follow each other");
            }
            int marker = b.u8(at + 1);
            if (marker == END_OF_IMAGE) {
                return new JpegSegment(marker, at, at + 2);
            }
            boolean standsAlone = marker == 0x01 || marker >= 0xd0 && marker <= 0xd8;
            if (!standsAlone) {
                int length = b.u16(at + 2);
                if (length < 2) {
                    throw RefusedImageException.undecodable("the JPEG has a segment shorter than its own length");
                }
                return new JpegSegment(marker, at, at + 2 + length);
            }
            at += 2;
        }
    }
}

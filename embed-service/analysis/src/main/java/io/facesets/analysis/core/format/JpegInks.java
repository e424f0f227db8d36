package io.facesets.analysis.core.format;

import java.util.Arrays;

/**
 * A JPEG of four inks that says how it stores them. Adobe's marker does; where it is missing, viewers take the inks for
 * inverted all the same, and so does this.
 */
public final class JpegInks {

    private static final byte[] INVERTED = {
        (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };

    private JpegInks() {}

    /** {@code jpeg} itself if it has Adobe's marker, with one of inverted inks otherwise. */
    public static byte[] marked(byte[] jpeg) throws RefusedImageException {
        Bytes b = Bytes.big(jpeg);
        for (JpegSegment s = JpegSegment.first(b); !s.endsHeaders(); s = s.next(b)) {
            if (s.marker() == 0xee && s.holds(b, "Adobe")) {
                return jpeg;
            }
        }
        byte[] marked = Arrays.copyOf(jpeg, jpeg.length + INVERTED.length);
        System.arraycopy(INVERTED, 0, marked, 2, INVERTED.length);
        System.arraycopy(jpeg, 2, marked, 2 + INVERTED.length, jpeg.length - 2);
        return marked;
    }
}

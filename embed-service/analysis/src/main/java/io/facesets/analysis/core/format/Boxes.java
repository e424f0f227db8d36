package io.facesets.analysis.core.format;

import java.util.ArrayList;
import java.util.List;

/** The boxes of an ISO base media file (ISO/IEC 14496-12, 4.2), one level at a time. */
final class Boxes {

    /** More than any photo has on one level; the rest of a file that goes on like that is not looked at. */
    private static final int MAX_BOXES = 4096;

    private static final int FULL_BOX_HEADER = 4;

    private Boxes() {}

    /**
     * A box.
     *
     * @param content without the header
     */
    record Box(String type, Bytes content) {

        /** The content of a full box behind its version and flags. */
        Bytes fullContent() {
            return content.slice(FULL_BOX_HEADER, content.length());
        }

        int version() {
            return content.u8(0);
        }

        int flags() {
            return content.i32(0) & 0xffffff;
        }
    }

    /** The boxes that lie wholly within {@code b}, up to the first that does not. */
    static List<Box> in(Bytes b) {
        List<Box> boxes = new ArrayList<>();
        int at = 0;
        while (at + 8 <= b.length() && boxes.size() < MAX_BOXES) {
            long size = b.u32(at);
            int header = 8;
            if (size == 1 && at + 16 <= b.length()) {
                size = b.i64(at + 8);
                header = 16;
            } else if (size == 0) {
                size = (long) b.length() - at;
            }
            if (size < header || size > b.length() - at) {
                return boxes;
            }
            int end = (int) (at + size);
            boxes.add(new Box(b.ascii(at + 4, 4), b.slice(at + header, end)));
            at = end;
        }
        return boxes;
    }
}

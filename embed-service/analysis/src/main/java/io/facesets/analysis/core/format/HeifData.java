package io.facesets.analysis.core.format;

import java.util.Optional;

/** Where a HEIF file keeps its items' data (ISO/IEC 14496-12, 8.11.3). */
final class HeifData {

    private HeifData() {}

    /** The first piece of an item's data; empty if it lies in no file, in this one's boxes, or outside. */
    static Optional<Bytes> first(Bytes file, Boxes.Box iloc, int wanted) {
        Bytes b = iloc.content();
        int version = iloc.version();
        int offsetBytes = b.u8(4) >> 4;
        int lengthBytes = b.u8(4) & 15;
        int baseBytes = b.u8(5) >> 4;
        int indexBytes = version == 0 ? 0 : b.u8(5) & 15;
        int idBytes = version < 2 ? 2 : 4;
        long items = number(b, 6, idBytes);
        int at = 6 + idBytes;
        for (long i = 0; i < items; i++) {
            long item = number(b, at, idBytes);
            at += idBytes;
            int method = version == 0 ? 0 : b.u16(at) & 15;
            at += (version == 0 ? 0 : 2) + 2;
            long base = number(b, at, baseBytes);
            at += baseBytes;
            int extents = b.u16(at);
            at += 2;
            if (item == wanted) {
                return method != 0 || extents == 0
                        ? Optional.empty()
                        : piece(
                                file,
                                base + number(b, at + indexBytes, offsetBytes),
                                number(b, at + indexBytes + offsetBytes, lengthBytes));
            }
            at += extents * (indexBytes + offsetBytes + lengthBytes);
        }
        return Optional.empty();
    }

    private static Optional<Bytes> piece(Bytes file, long from, long length) {
        return from < 0 || length < 0 || from > file.length() - length
                ? Optional.empty()
                : Optional.of(file.slice((int) from, (int) (from + length)));
    }

    private static long number(Bytes b, int at, int bytes) {
        return switch (bytes) {
            case 0 -> 0;
            case 2 -> b.u16(at);
            case 4 -> b.u32(at);
            default -> b.i64(at);
        };
    }
}

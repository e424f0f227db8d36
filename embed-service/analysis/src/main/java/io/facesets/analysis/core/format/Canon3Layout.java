package io.facesets.analysis.core.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Canon's CR3, an ISO base media file whose first track is a JPEG in full size, in one piece; a box of Canon's own in {@code
 * moov} holds the first directory of EXIF ({@code CMT1}).
 */
final class Canon3Layout {

    private static final String CANON =
            "\u0085\u00c0\u00b6\u0087\u0082\u000f\u0011\u00e0\u0081\u0011\u00f4\u00ce\u0046\u002b\u006a\u0048";
    private static final int UUID_BYTES = 16;

    private Canon3Layout() {}

    static RawLayout of(Bytes file) {
        List<RawLayout.Span> jpegs = new ArrayList<>();
        int orientation = 1;
        for (Boxes.Box movie : Boxes.in(file)) {
            if (movie.type().equals("moov")) {
                for (Boxes.Box box : Boxes.in(movie.content())) {
                    if (box.type().equals("trak")) {
                        sample(box.content()).ifPresent(jpegs::add);
                    } else if (box.type().equals("uuid") && box.content().matches(0, CANON)) {
                        orientation = orientation(
                                box.content().slice(UUID_BYTES, box.content().length()));
                    }
                }
            }
        }
        return new RawLayout(jpegs, orientation);
    }

    private static int orientation(Bytes own) {
        return Boxes.in(own).stream()
                .filter(box -> box.type().equals("CMT1"))
                .findFirst()
                .map(box -> Exif.orientation(box.content()))
                .orElse(1);
    }

    /** The first sample of a track (ISO/IEC 14496-12, 8.7.3 and 8.7.5). */
    private static Optional<RawLayout.Span> sample(Bytes track) {
        Optional<Bytes> table = inner(track, "mdia")
                .flatMap(media -> inner(media, "minf"))
                .flatMap(information -> inner(information, "stbl"));
        try {
            return table.flatMap(boxes -> inner(boxes, "stsz")
                    .flatMap(sizes -> offset(boxes)
                            .map(from -> new RawLayout.Span(from, sizes.u32(4) != 0 ? sizes.u32(4) : sizes.u32(12)))));
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> offset(Bytes table) {
        return inner(table, "co64")
                .map(b -> b.i64(8))
                .or(() -> inner(table, "stco").map(b -> b.u32(8)));
    }

    private static Optional<Bytes> inner(Bytes boxes, String type) {
        return Boxes.in(boxes).stream()
                .filter(box -> box.type().equals(type))
                .findFirst()
                .map(Boxes.Box::content);
    }
}

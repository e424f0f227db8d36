package io.facesets.stager.edge.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What part of a file is asked for (RFC 9110, 14.2): the whole, one range, or one that the file does not have. Several
 * ranges, other units and malformed headers mean the whole, as the RFC allows.
 */
sealed interface ByteRange {

    /** Everything. */
    record Whole() implements ByteRange {}

    /**
     * A part.
     *
     * @param first position of the first byte
     * @param last position of the last byte, within the file
     */
    record Part(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    /** Nothing of it is in the file: 416. */
    record Unsatisfiable() implements ByteRange {}

    /** At most 18 digits fit into a long. */
    Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** @param header the Range header, @param size of the file in bytes */
    static ByteRange of(Optional<String> header, long size) {
        Optional<Matcher> range = header.map(h -> FORM.matcher(h.strip())).filter(Matcher::matches);
        if (range.isEmpty()) {
            return new Whole();
        }
        String first = range.get().group(1);
        String last = range.get().group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), size);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        if (to < from) {
            return new Whole();
        }
        return from >= size ? new Unsatisfiable() : new Part(from, Math.min(to, size - 1));
    }

    private static ByteRange suffix(long length, long size) {
        return length == 0 || size == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - length), size - 1);
    }
}

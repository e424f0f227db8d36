package io.facesets.analysis.core.format;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A directory of a TIFF or BigTIFF (TIFF 6.0, section 2): which tags it has, and the first values of those that hold whole
 * numbers. No further directory is followed: who does must see to it that a chain of them does not go round in a circle.
 */
final class TiffDirectory {

    private static final int SHORT = 3;
    private static final int LONG8 = 16;

    private final Bytes b;
    private final boolean big;
    private final Map<Integer, Entry> entries = new HashMap<>();
    private int end;

    /** @param valueAt where the value or its offset stands */
    private record Entry(int type, long count, int valueAt) {}

    private TiffDirectory(Bytes b, boolean big) {
        this.b = b;
        this.big = big;
    }

    static TiffDirectory first(Bytes file) {
        Bytes b = file.order(file.matches(0, "MM"));
        boolean big = b.u16(2) == 43;
        return new TiffDirectory(b, big).read(big ? b.i64(8) : b.u32(4));
    }

    /** The directory at an offset of the same file. */
    TiffDirectory at(long offset) {
        return new TiffDirectory(b, big).read(offset);
    }

    /** The directory at an offset of bytes that have no header of a TIFF, in their order. */
    static TiffDirectory within(Bytes bytes, int offset) {
        return new TiffDirectory(bytes, false).read(offset);
    }

    private TiffDirectory read(long offset) {
        int at = place(offset);
        long count = big ? b.i64(at) : b.u16(at);
        int entryBytes = big ? 20 : 12;
        at += big ? 8 : 2;
        for (long i = 0; i < count; i++, at += entryBytes) {
            Entry entry = big
                    ? new Entry(b.u16(at + 2), b.i64(at + 4), at + 12)
                    : new Entry(b.u16(at + 2), b.u32(at + 4), at + 8);
            entries.putIfAbsent(b.u16(at), entry);
        }
        end = at;
        return this;
    }

    /** Where the next directory of the chain stands; 0 at its end. */
    long next() {
        return big ? b.i64(end) : b.u32(end);
    }

    /** Where the values of a tag stand, if the directory has it and they have a place of their own. */
    Optional<Integer> valuesAt(int tag) {
        Entry entry = entries.get(tag);
        return entry == null || entry.count() * size(entry.type()) <= (big ? 8 : 4)
                ? Optional.empty()
                : Optional.of(valuePlace(entry));
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The first value of a tag of whole numbers, or {@code otherwise} if the directory lacks it. */
    long number(int tag, long otherwise) {
        return count(tag) > 0 ? value(tag, 0) : otherwise;
    }

    /** How many values a tag has; none if the directory lacks it. */
    long count(int tag) {
        Entry entry = entries.get(tag);
        return entry == null ? 0 : entry.count();
    }

    /** The value of that index of a tag of whole numbers that the directory has. */
    long value(int tag, int index) {
        Entry entry = Objects.requireNonNull(entries.get(tag));
        int size = size(entry.type());
        int room = big ? 8 : 4;
        int at = (entry.count() * size <= room ? entry.valueAt() : valuePlace(entry)) + index * size;
        return switch (size) {
            case 1 -> b.u8(at);
            case 2 -> b.u16(at);
            case 8 -> b.i64(at);
            default -> b.u32(at);
        };
    }

    /** The bytes of a tag, at most {@code limit} of them; empty if there are none, more, or they lie outside. */
    Optional<Bytes> bytes(int tag, int limit) {
        Entry entry = entries.get(tag);
        if (entry == null || entry.count() <= 8 || entry.count() > limit) {
            return Optional.empty();
        }
        int at = valuePlace(entry);
        return entry.count() <= b.length() - at ? Optional.of(b.slice(at, at + (int) entry.count())) : Optional.empty();
    }

    private int valuePlace(Entry entry) {
        return place(big ? b.i64(entry.valueAt()) : b.u32(entry.valueAt()));
    }

    private int place(long offset) {
        if (offset < 0 || offset >= b.length()) {
            throw new IndexOutOfBoundsException("offset " + offset + " of " + b.length());
        }
        return (int) offset;
    }

    /** Bytes of a value of that type (TIFF 6.0, section 2; BigTIFF). */
    static int size(int type) {
        return switch (type) {
            case 1, 2, 6, 7 -> 1;
            case SHORT, 8 -> 2;
            case 5, 10, 12, LONG8, 17, 18 -> 8;
            default -> 4;
        };
    }
}

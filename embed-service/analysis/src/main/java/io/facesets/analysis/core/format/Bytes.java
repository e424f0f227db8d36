package io.facesets.analysis.core.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads numbers out of bytes in either order; reading past the end throws {@link IndexOutOfBoundsException}. */
record Bytes(byte[] data, int start, int end, boolean bigEndian) {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long SIGNS = 0x8080808080808080L;

    static Bytes big(byte[] data) {
        return new Bytes(data, 0, data.length, true);
    }

    static Bytes little(byte[] data) {
        return new Bytes(data, 0, data.length, false);
    }

    Bytes slice(int from, int to) {
        if (from < 0 || to < from || to > length()) {
            throw new IndexOutOfBoundsException(from + " to " + to);
        }
        return new Bytes(data, start + from, start + to, bigEndian);
    }

    Bytes order(boolean big) {
        return new Bytes(data, start, end, big);
    }

    int length() {
        return end - start;
    }

    int u8(int at) {
        if (at < 0 || at >= length()) {
            throw new IndexOutOfBoundsException("byte " + at + " of " + length());
        }
        return data[start + at] & 0xff;
    }

    /** Where the next byte of 255 is, {@code at} or beyond it; {@link #length} if there is none. */
    int next255(int at) {
        int i = start + at;
        // A byte of 255 is one of 0 when inverted; eight at a time (Mycroft's test for a zero byte).
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long inverted = ~(long) EIGHT.get(data, i);
            if ((inverted - ONES & ~inverted & SIGNS) != 0) {
                break;
            }
        }
        while (i < end && data[i] != -1) {
            i++;
        }
        return i - start;
    }

    int u16(int at) {
        int first = u8(at);
        int second = u8(at + 1);
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    int u24Little(int at) {
        return u8(at) | u8(at + 1) << 8 | u8(at + 2) << 16;
    }

    /** As an int: sizes of 2 GiB and more come out negative and are refused by whoever asks. */
    int i32(int at) {
        int first = u16(at);
        int second = u16(at + 2);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    long u32(int at) {
        return i32(at) & 0xffffffffL;
    }

    /** As a long: sizes of 8 EiB and more come out negative. */
    long i64(int at) {
        long first = u32(at);
        long second = u32(at + 4);
        return bigEndian ? first << 32 | second : second << 32 | first;
    }

    /** Changes the bytes themselves. */
    void putU16(int at, int value) {
        u16(at);
        data[start + at] = (byte) (bigEndian ? value >> 8 : value);
        data[start + at + 1] = (byte) (bigEndian ? value : value >> 8);
    }

    byte[] copy() {
        return Arrays.copyOfRange(data, start, end);
    }

    /** Text of {@code length} bytes, each a character. */
    String ascii(int at, int length) {
        Bytes text = slice(at, at + length);
        return new String(data, text.start, length, StandardCharsets.ISO_8859_1);
    }

    boolean matches(int at, String ascii) {
        byte[] expected = ascii.getBytes(StandardCharsets.ISO_8859_1);
        return at >= 0
                && at <= length() - expected.length
                && Arrays.equals(data, start + at, start + at + expected.length, expected, 0, expected.length);
    }
}

package io.facesets.analysis.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** Writes numbers of either byte order. */
public final class Out {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final boolean bigEndian;

    private Out(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    public static Out big() {
        return new Out(true);
    }

    public static Out little() {
        return new Out(false);
    }

    public Out u8(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    public Out u16(int... values) {
        for (int value : values) {
            number(value, 2);
        }
        return this;
    }

    public Out u32(long... values) {
        for (long value : values) {
            number(value, 4);
        }
        return this;
    }

    public Out u64(long value) {
        return number(value, 8);
    }

    /** Characters as the bytes that they are in Latin 1. */
    public Out text(String text) {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Out bytes(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    public Out zeros(int count) {
        return bytes(new byte[count]);
    }

    public int size() {
        return bytes.size();
    }

    public byte[] done() {
        return bytes.toByteArray();
    }

    private Out number(long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes.write((int) (value >>> 8 * (bigEndian ? size - 1 - i : i)));
        }
        return this;
    }

    /** As PNG and TIFF pack it. */
    static byte[] deflated(byte[] data) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(data);
            out.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

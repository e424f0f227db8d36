package io.facesets.analysis.edge.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a message's fields in protobuf's wire format. For one thread. */
final class WireWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WireWriter varint(int number, long value) {
        raw((long) number << 3);
        raw(value);
        return this;
    }

    WireWriter bytes(int number, byte[] value) {
        raw((long) number << 3 | WireField.LENGTH_DELIMITED);
        raw(value.length);
        out.writeBytes(value);
        return this;
    }

    WireWriter text(int number, String value) {
        return bytes(number, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The field as it was read. */
    WireWriter copy(WireField field) {
        out.write(field.source(), field.start(), field.end() - field.start());
        return this;
    }

    /** What precedes the content of a field of {@code length} bytes. */
    static byte[] header(int number, int length) {
        WireWriter header = new WireWriter();
        header.raw((long) number << 3 | WireField.LENGTH_DELIMITED);
        header.raw(length);
        return header.toByteArray();
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    private void raw(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}

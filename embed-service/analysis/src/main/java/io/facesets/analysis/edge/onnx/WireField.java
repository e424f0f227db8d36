package io.facesets.analysis.edge.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One field of a protobuf message, as a window on the bytes it was read from.
 *
 * @param start of the whole field, tag included
 * @param payload start of its content
 * @param end behind the field
 */
record WireField(int number, int type, byte[] source, int start, int payload, int end) {

    static final int LENGTH_DELIMITED = 2;

    /** The fields of a message in their order; throws {@link IllegalArgumentException} if the bytes are none. */
    static List<WireField> parse(byte[] message) {
        return parse(message, 0, message.length);
    }

    /** The fields of the message that is this field's content. */
    List<WireField> fields() {
        return parse(source, payload, end);
    }

    private static List<WireField> parse(byte[] message, int from, int to) {
        List<WireField> fields = new ArrayList<>();
        int at = from;
        try {
            while (at < to) {
                int start = at;
                long tag = varint(message, at);
                at += varintLength(message, at);
                int type = (int) (tag & 7);
                int payload = type == LENGTH_DELIMITED ? at + varintLength(message, at) : at;
                int end = switch (type) {
                    case 0 -> at + varintLength(message, at);
                    case 1 -> at + 8;
                    case LENGTH_DELIMITED -> Math.addExact(payload, Math.toIntExact(varint(message, at)));
                    case 5 -> at + 4;
                    default -> throw new IllegalArgumentException("wire type " + type);
                };
                if (end > to || end < at) {
                    throw new IllegalArgumentException("a field ends at " + end + " of " + to);
                }
                fields.add(new WireField((int) (tag >>> 3), type, message, start, payload, end));
                at = end;
            }
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new IllegalArgumentException("not in protobuf's wire format", e);
        }
        return fields;
    }

    byte[] bytes() {
        return Arrays.copyOfRange(source, payload, end);
    }

    String text() {
        return new String(source, payload, end - payload, StandardCharsets.UTF_8);
    }

    /** The content of a field of wire type 0. */
    long whole() {
        return varint(source, payload);
    }

    /** The numbers of a repeated field: one of wire type 0, or many packed in one of wire type 2. */
    List<Long> wholes() {
        List<Long> numbers = new ArrayList<>();
        for (int at = payload; at < end; at += varintLength(source, at)) {
            numbers.add(varint(source, at));
        }
        return numbers;
    }

    /**
     * The source with fields of this one's content replaced, and its length set right.
     *
     * @param replacements whole fields, tags included, by the fields whose place they take
     */
    byte[] spliced(Map<WireField, byte[]> replacements) {
        int length = end - payload;
        for (Map.Entry<WireField, byte[]> replacement : replacements.entrySet()) {
            length += replacement.getValue().length
                    - (replacement.getKey().end() - replacement.getKey().start());
        }
        byte[] header = WireWriter.header(number, length);
        ByteBuffer out = ByteBuffer.allocate(start + header.length + length + source.length - end);
        out.put(source, 0, start).put(header);
        int at = payload;
        for (WireField field : fields()) {
            byte[] replacement = replacements.get(field);
            if (replacement != null) {
                out.put(source, at, field.start() - at).put(replacement);
                at = field.end();
            }
        }
        return out.put(source, at, source.length - at).array();
    }

    /** The first field of that number among {@code fields}. */
    static Optional<WireField> first(List<WireField> fields, int number) {
        return fields.stream().filter(f -> f.number() == number).findFirst();
    }

    private static long varint(byte[] b, int at) {
        long value = 0;
        for (int i = 0; i < varintLength(b, at); i++) {
            value |= (long) (b[at + i] & 0x7f) << 7 * i;
        }
        return value;
    }

    private static int varintLength(byte[] b, int at) {
        int length = 1;
        while ((b[at + length - 1] & 0x80) != 0) {
            length++;
        }
        return length;
    }
}

package io.facesets.model.npz;

import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an array's elements, as NumPy writes it: {@code <f4}, {@code |b1}, {@code <U12}, {@code |S64}.
 *
 * @param kind {@code f} float, {@code i} integer, {@code u} unsigned integer, {@code b} boolean, {@code U} text of
 *     UTF-32, {@code S} bytes
 * @param bytes of one element
 */
public record Dtype(char kind, int bytes, ByteOrder order) {

    public static final Dtype FLOAT32 = new Dtype('f', 4, ByteOrder.LITTLE_ENDIAN);
    public static final Dtype INT32 = new Dtype('i', 4, ByteOrder.LITTLE_ENDIAN);
    public static final Dtype BOOL = new Dtype('b', 1, ByteOrder.LITTLE_ENDIAN);

    private static final Pattern FORM = Pattern.compile("([<>|=])([a-zA-Z])(\\d{1,9})");
    private static final int MOST_BYTES = 1 << 20;

    public Dtype {
        boolean known = switch (kind) {
            case 'f' -> bytes == 2 || bytes == 4 || bytes == 8;
            case 'i', 'u' -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
            case 'b' -> bytes == 1;
            case 'U' -> bytes % Integer.BYTES == 0;
            case 'S' -> true;
            default -> false;
        };
        if (!known || bytes < 0 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("no type of elements: " + kind + " of " + bytes + " bytes");
        }
    }

    /** Text of at most {@code codePoints} code points. */
    public static Dtype text(int codePoints) {
        // NumPy has no text of length 0 in a file: it writes 1.
        return new Dtype('U', Integer.BYTES * Math.max(1, codePoints), ByteOrder.LITTLE_ENDIAN);
    }

    /** Bytes, such as ASCII text; shorter ones are filled up with zeros. */
    public static Dtype ascii(int length) {
        return new Dtype('S', length, ByteOrder.LITTLE_ENDIAN);
    }

    static Dtype parse(String descr) throws NpyException {
        Matcher m = FORM.matcher(descr);
        if (m.matches()) {
            int count = Integer.parseInt(m.group(3));
            char kind = m.group(2).charAt(0);
            ByteOrder order = m.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            try {
                return new Dtype(kind, kind == 'U' ? Math.multiplyExact(count, Integer.BYTES) : count, order);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new NpyException("elements of type '" + descr + "' can't be read: " + e.getMessage());
            }
        }
        throw new NpyException("elements of type '" + descr
                + "' can't be read; arrays of objects (pickled) never are: save plain numbers and text");
    }

    /** Whether elements are numbers; booleans count as 0 and 1. */
    public boolean isNumber() {
        return kind == 'f' || isInteger();
    }

    /** Whether elements are whole numbers or booleans. */
    public boolean isInteger() {
        return kind == 'i' || kind == 'u' || kind == 'b';
    }

    /** Whether elements are text. */
    public boolean isText() {
        return kind == 'U' || kind == 'S';
    }

    /** As NumPy writes it. */
    String descr() {
        String sign = bytes == 1 || kind == 'S' ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
        return sign + kind + (kind == 'U' ? bytes / Integer.BYTES : bytes);
    }
}

package io.facesets.model.npz;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before an array's elements: their type and the array's shape. Versions 1.0 to 3.0 of the format are read
 * (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html), 1.0 is written.
 *
 * @param shape numbers of rows, columns, …; empty for a single value
 */
public record NpyHeader(Dtype dtype, List<Long> shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** The elements begin at a multiple of it. */
    private static final int ALIGNMENT = 64;

    /** Room for any shape of a header that is written anew when the number of rows is known. */
    static final int WRITTEN_BYTES = 2 * ALIGNMENT;

    private static final int PREAMBLE_BYTES = MAGIC.length + 2 + Short.BYTES;
    private static final int MOST_BYTES = 1 << 16;

    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern OBJECTS = Pattern.compile("'descr'\\s*:\\s*\\[");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\s\\dL,]*)\\)");
    private static final Pattern COMMA = Pattern.compile("[\\sL]*,[\\sL]*");

    public NpyHeader {
        shape = List.copyOf(shape);
        long elements = 1;
        for (long n : shape) {
            if (n < 0) {
                throw new IllegalArgumentException("a shape has no negative length: " + shape);
            }
            elements = Math.multiplyExact(elements, n);
        }
        Math.multiplyExact(elements, Math.max(1, dtype.bytes()));
    }

    /** Rows of the array: its first length, 1 for a single value. */
    public long rows() {
        return shape.isEmpty() ? 1 : shape.getFirst();
    }

    /** Elements of one row. */
    public int rowElements() {
        long elements = shape.stream().skip(1).reduce(1L, Math::multiplyExact);
        return Math.toIntExact(elements);
    }

    /** Bytes of one row. */
    public int rowBytes() {
        return Math.multiplyExact(rowElements(), dtype.bytes());
    }

    /** The header's bytes, always {@value #WRITTEN_BYTES}. */
    byte[] bytes() {
        StringBuilder lengths = new StringBuilder();
        shape.forEach(n -> lengths.append(n).append(shape.size() == 1 ? "," : ", "));
        String text = "{'descr': '" + dtype.descr() + "', 'fortran_order': False, 'shape': ("
                + lengths.toString().replaceAll(", $", "") + "), }";
        byte[] header = new byte[WRITTEN_BYTES];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer buffer = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (WRITTEN_BYTES - PREAMBLE_BYTES));
        buffer.put(text.getBytes(StandardCharsets.US_ASCII));
        header[WRITTEN_BYTES - 1] = '\n';
        return header;
    }

    /** A header as it was read, and where the elements begin. */
    record Placed(NpyHeader header, long elementsAt) {}

    /** Reads the header at the start of {@code in}. */
    static Placed read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] magic = data.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new NpyException("it does not begin as an .npy array does");
        }
        int major = data.readUnsignedByte();
        int minor = data.readUnsignedByte();
        if (major < 1 || major > 3) {
            throw new NpyException("version " + major + "." + minor + " of the format is not known here");
        }
        int lengthBytes = major == 1 ? Short.BYTES : Integer.BYTES;
        long length = major == 1
                ? Short.toUnsignedLong(Short.reverseBytes(data.readShort()))
                : Integer.toUnsignedLong(Integer.reverseBytes(data.readInt()));
        if (length > MOST_BYTES) {
            throw new NpyException("its header of " + length + " bytes is too long");
        }
        byte[] text = data.readNBytes((int) length);
        if (text.length < length) {
            throw new NpyException("it ends within its header");
        }
        return new Placed(parse(new String(text, StandardCharsets.UTF_8)), MAGIC.length + 2 + lengthBytes + length);
    }

    private static NpyHeader parse(String text) throws NpyException {
        if (OBJECTS.matcher(text).find()) {
            throw new NpyException("an array of records can't be read: save each field as an array of its own");
        }
        Dtype dtype = Dtype.parse(group(DESCR, text));
        List<Long> shape = new ArrayList<>();
        String lengths = group(SHAPE, text).strip();
        try {
            for (String n : lengths.isEmpty() ? new String[0] : COMMA.split(lengths)) {
                shape.add(Long.parseLong(n));
            }
            NpyHeader header = new NpyHeader(dtype, shape);
            if (group(ORDER, text).equals("True") && shape.size() > 1) {
                throw new NpyException("it is in Fortran's order: save numpy.ascontiguousarray of it");
            }
            header.rowBytes();
            return header;
        } catch (NumberFormatException | ArithmeticException e) {
            throw new NpyException("the shape (" + lengths + ") is none: " + e.getMessage());
        }
    }

    private static String group(Pattern pattern, String text) throws NpyException {
        Matcher m = pattern.matcher(text);
        if (!m.find()) {
            throw new NpyException("its header is none: " + text.strip());
        }
        return m.group(1);
    }
}

package io.facesets.model.npz;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** An array in a file, read a row at a time and in any order; neighbouring rows come at once. Not thread-safe. */
public final class NpyArray implements AutoCloseable {

    private static final int WINDOW_BYTES = 1 << 18;

    private final FileChannel file;
    private final NpyHeader header;
    private final long elementsAt;
    private final ByteBuffer window;
    private long windowRow;
    private long windowRows;

    private NpyArray(FileChannel file, NpyHeader.Placed placed) {
        this.file = file;
        this.header = placed.header();
        this.elementsAt = placed.elementsAt();
        long rows = Math.max(1, WINDOW_BYTES / Math.max(1, header.rowBytes()));
        this.window = ByteBuffer.allocate(Math.toIntExact(
                        Math.multiplyExact(Math.min(rows, Math.max(1, header.rows())), (long) header.rowBytes())))
                .order(header.dtype().order());
    }

    /**
     * Opens a file, whose length must be that of its array.
     *
     * @throws NpyException if it is no array that can be read
     */
    public static NpyArray open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path);
        try {
            // Not closed: that would close the channel.
            InputStream in = Channels.newInputStream(file);
            NpyHeader.Placed placed = NpyHeader.read(in);
            NpyHeader header = placed.header();
            long expected = placed.elementsAt() + Math.multiplyExact(header.rows(), (long) header.rowBytes());
            if (file.size() < expected) {
                throw new NpyException(
                        "it has " + file.size() + " bytes, and its shape " + header.shape() + " needs " + expected);
            }
            return new NpyArray(file, placed);
        } catch (EOFException e) {
            file.close();
            throw new NpyException("it ends within its header");
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    public NpyHeader header() {
        return header;
    }

    public long rows() {
        return header.rows();
    }

    /** A row of numbers; what float32 can't hold is rounded to it. */
    public float[] floats(long row) throws IOException {
        require(header.dtype().isNumber(), "numbers");
        ByteBuffer bytes = row(row);
        float[] values = new float[header.rowElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) number(bytes);
        }
        return values;
    }

    /** The whole number at {@code column} of a row. */
    public long integer(long row, int column) throws IOException {
        require(header.dtype().isInteger(), "whole numbers");
        ByteBuffer bytes = row(row);
        bytes.position(bytes.position() + column * header.dtype().bytes());
        return whole(bytes);
    }

    /** The text that is a row of its own. */
    public String text(long row) throws IOException {
        require(header.dtype().isText() && header.rowElements() == 1, "text");
        ByteBuffer bytes = row(row);
        if (header.dtype().kind() == 'S') {
            byte[] utf8 = new byte[header.dtype().bytes()];
            bytes.get(utf8);
            return stripped(new String(utf8, StandardCharsets.UTF_8));
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < header.dtype().bytes() / Integer.BYTES; i++) {
            int point = bytes.getInt();
            if (!Character.isValidCodePoint(point)) {
                throw new NpyException("row " + row + " holds no text: code point " + point);
            }
            text.appendCodePoint(point);
        }
        return stripped(text.toString());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private double number(ByteBuffer bytes) {
        return header.dtype().kind() != 'f'
                ? whole(bytes)
                : switch (header.dtype().bytes()) {
                    case 2 -> Float.float16ToFloat(bytes.getShort());
                    case 4 -> bytes.getFloat();
                    default -> bytes.getDouble();
                };
    }

    private long whole(ByteBuffer bytes) {
        boolean signed = header.dtype().kind() == 'i';
        return switch (header.dtype().bytes()) {
            case 1 -> signed ? bytes.get() : Byte.toUnsignedLong(bytes.get());
            case 2 -> signed ? bytes.getShort() : Short.toUnsignedLong(bytes.getShort());
            case 4 -> signed ? bytes.getInt() : Integer.toUnsignedLong(bytes.getInt());
            default -> bytes.getLong();
        };
    }

    /** Positioned at the row's first byte. */
    private ByteBuffer row(long row) throws IOException {
        if (row < 0 || row >= rows()) {
            throw new IndexOutOfBoundsException("row " + row + " of " + rows());
        }
        int rowBytes = header.rowBytes();
        if (row < windowRow || row >= windowRow + windowRows) {
            window.clear();
            windowRow = row;
            windowRows = 0;
            long at = elementsAt + row * rowBytes;
            int wanted = (int) Math.min(window.capacity(), (rows() - row) * rowBytes);
            window.limit(wanted);
            while (window.hasRemaining()) {
                int n = file.read(window, at + window.position());
                if (n < 0) {
                    throw new NpyException("it became shorter while it was read");
                }
            }
            windowRows = rowBytes == 0 ? rows() - row : wanted / rowBytes;
        }
        return window.position((int) (row - windowRow) * rowBytes);
    }

    /** NumPy's text has no zeros at its end: they are what it is filled up with. */
    private static String stripped(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private void require(boolean fits, String wanted) throws NpyException {
        if (!fits) {
            throw new NpyException(
                    "it holds " + header.dtype().descr() + " of shape " + header.shape() + ", not " + wanted);
        }
    }
}

package io.facesets.model.npz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one array row by row; how many there are is written when it is closed. Not thread-safe.
 */
public final class NpyWriter implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 18;

    private final FileChannel file;
    private final Dtype dtype;
    private final List<Long> rowShape;
    private final int rowElements;
    private final ByteBuffer buffer;
    private long elements;
    private long rowsOfNothing;
    private boolean closed;

    private NpyWriter(FileChannel file, Dtype dtype, List<Long> rowShape) {
        this.file = file;
        this.dtype = dtype;
        this.rowShape = rowShape;
        this.rowElements = Math.toIntExact(rowShape.stream().reduce(1L, Math::multiplyExact));
        this.buffer = ByteBuffer.allocate(Math.max(BUFFER_BYTES, dtype.bytes())).order(dtype.order());
    }

    /**
     * Begins a new file.
     *
     * @param rowShape the shape of one row; empty if a row is one element
     */
    public static NpyWriter create(Path path, Dtype dtype, int... rowShape) throws IOException {
        List<Long> shape = new ArrayList<>();
        for (int n : rowShape) {
            shape.add((long) n);
        }
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            NpyWriter writer = new NpyWriter(file, dtype, shape);
            writer.buffer.put(writer.header(0).bytes());
            return writer;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Writes an array of no dimension, which NumPy shows as a single value. */
    public static void scalar(Path path, String text) throws IOException {
        Dtype dtype = Dtype.text(text.codePointCount(0, text.length()));
        try (NpyWriter writer = create(path, dtype)) {
            writer.text(text);
            writer.finish(new NpyHeader(dtype, List.of()));
        }
    }

    /** Writes an array of no dimension, which NumPy shows as a single value. */
    public static void scalar(Path path, int value) throws IOException {
        try (NpyWriter writer = create(path, Dtype.INT32)) {
            writer.integers(value);
            writer.finish(new NpyHeader(Dtype.INT32, List.of()));
        }
    }

    /** Appends elements of an array of float32. */
    public void floats(float... values) throws IOException {
        require(dtype.equals(Dtype.FLOAT32));
        for (float value : values) {
            room().putFloat(value);
        }
        elements += values.length;
    }

    /** Appends elements of an array of int32. */
    public void integers(int... values) throws IOException {
        require(dtype.equals(Dtype.INT32));
        for (int value : values) {
            room().putInt(value);
        }
        elements += values.length;
    }

    /** Appends an element of an array of booleans. */
    public void bool(boolean value) throws IOException {
        require(dtype.equals(Dtype.BOOL));
        room().put((byte) (value ? 1 : 0));
        elements++;
    }

    /** Appends an element of an array of text, filled up with zeros. */
    public void text(String value) throws IOException {
        require(dtype.isText());
        ByteBuffer into = room();
        int end = into.position() + dtype.bytes();
        if (dtype.kind() == 'S') {
            byte[] ascii = value.getBytes(StandardCharsets.US_ASCII);
            requireFits(ascii.length, value);
            into.put(ascii);
        } else {
            requireFits(Integer.BYTES * value.codePointCount(0, value.length()), value);
            value.codePoints().forEach(into::putInt);
        }
        while (into.position() < end) {
            into.put((byte) 0);
        }
        elements++;
    }

    /** Says how many rows there are of an array whose rows have no elements, since none can be counted. */
    public void rowsOfNothing(long rows) {
        require(rowElements == 0);
        rowsOfNothing = rows;
    }

    /** Writes how many rows there are, and ends. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            if (rowElements > 0 && elements % rowElements != 0) {
                file.close();
                throw new IllegalStateException(elements + " elements are no whole rows of " + rowElements);
            }
            finish(header(rowElements == 0 ? rowsOfNothing : elements / rowElements));
        }
    }

    private void finish(NpyHeader header) throws IOException {
        try (file) {
            closed = true;
            flush();
            ByteBuffer bytes = ByteBuffer.wrap(header.bytes());
            for (int at = 0; bytes.hasRemaining(); ) {
                at += file.write(bytes, at);
            }
        }
    }

    private NpyHeader header(long rows) {
        List<Long> shape = new ArrayList<>(List.of(rows));
        shape.addAll(rowShape);
        return new NpyHeader(dtype, shape);
    }

    private ByteBuffer room() throws IOException {
        if (buffer.remaining() < dtype.bytes()) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }

    private void requireFits(int bytes, String value) {
        if (bytes > dtype.bytes()) {
            throw new IllegalArgumentException("'" + value + "' is longer than " + dtype.descr());
        }
    }

    private void require(boolean fits) {
        if (!fits) {
            throw new IllegalStateException("the array is of " + dtype.descr());
        }
    }
}

package io.facesets.cluster.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Rows as a NumPy array of float64 (format 1.0), for other programs to be measured on the same vectors. */
final class NpyRows {

    private static final int ALIGNMENT = 64;
    private static final int PREAMBLE = 10;

    private NpyRows() {}

    static void write(List<double[]> rows, int dimension, Path file) {
        String header =
                "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows.size(), dimension);
        int padded = (PREAMBLE + header.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT - PREAMBLE;
        ByteBuffer start = ByteBuffer.allocate(PREAMBLE + padded).order(ByteOrder.LITTLE_ENDIAN);
        start.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        start.putShort((short) padded);
        start.put((header + " ".repeat(padded - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        ByteBuffer line = ByteBuffer.allocate(dimension * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(start.array());
            for (double[] row : rows) {
                line.asDoubleBuffer().put(row);
                out.write(line.array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }
}

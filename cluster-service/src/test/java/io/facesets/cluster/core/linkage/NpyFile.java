package io.facesets.cluster.core.linkage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads NumPy's {@code .npy}, version 1, of little-endian float32 matrices and int32 vectors. */
final class NpyFile {

    private static final int HEADER_LENGTH_AT = 8;
    private static final int HEADER_AT = 10;

    private NpyFile() {}

    static List<double[]> matrix(Path file) throws IOException {
        ByteBuffer bytes = body(file, "'<f4'");
        String header = header(file);
        String shape =
                header.substring(header.indexOf("'shape': (") + 10, header.indexOf(')', header.indexOf("shape")));
        int columns = Integer.parseInt(shape.split(",")[1].strip());
        List<double[]> rows = new ArrayList<>();
        while (bytes.hasRemaining()) {
            double[] row = new double[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = bytes.getFloat();
            }
            rows.add(row);
        }
        return rows;
    }

    static int[] vector(Path file) throws IOException {
        ByteBuffer bytes = body(file, "'<i4'");
        int[] values = new int[bytes.remaining() / Integer.BYTES];
        bytes.asIntBuffer().get(values);
        return values;
    }

    private static ByteBuffer body(Path file, String type) throws IOException {
        String header = header(file);
        if (!header.contains(type) || !header.contains("'fortran_order': False")) {
            throw new IOException(file + " is not " + type + " in C order: " + header);
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(HEADER_AT + bytes.getShort(HEADER_LENGTH_AT));
        return bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String header(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        return new String(bytes.array(), HEADER_AT, bytes.getShort(HEADER_LENGTH_AT), StandardCharsets.US_ASCII);
    }
}

package io.facesets.export.edge.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small file of float32 tensors in the safetensors format: the header's length as a little-endian 64-bit number, the
 * header as JSON filled up with spaces to a multiple of eight bytes, then the values, little-endian, without gaps
 * (https://huggingface.co/docs/safetensors, "Format"). Not thread-safe.
 */
final class Safetensors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALIGNMENT = 8;

    private final ObjectNode header = JSON.createObjectNode();
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();

    /** @param metadata text about the file */
    Safetensors(Map<String, String> metadata) {
        ObjectNode node = header.putObject("__metadata__");
        new TreeMap<>(metadata).forEach(node::put);
    }

    /**
     * Adds a tensor.
     *
     * @param shape its lengths; empty for a single value
     * @param row as many values as the shape says, the last dimension first
     */
    void add(String name, List<Integer> shape, float... row) throws IOException {
        int expected = shape.stream().reduce(1, Math::multiplyExact);
        if (row.length != expected) {
            throw new IllegalArgumentException(name + " of shape " + shape + " has " + row.length + " values");
        }
        ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(row);
        int begin = values.size();
        values.write(bytes.array());
        ObjectNode tensor = header.putObject(name).put("dtype", "F32");
        shape.forEach(tensor.putArray("shape")::add);
        tensor.putArray("data_offsets").add(begin).add(values.size());
    }

    /** Writes a new file. */
    void write(Path file) throws IOException {
        byte[] json = JSON.writeValueAsBytes(header);
        int length = Math.ceilDiv(json.length, ALIGNMENT) * ALIGNMENT;
        ByteBuffer head = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(length).put(json);
        while (head.hasRemaining()) {
            head.put((byte) ' ');
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(head.array());
        values.writeTo(whole);
        Files.write(file, whole.toByteArray(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}

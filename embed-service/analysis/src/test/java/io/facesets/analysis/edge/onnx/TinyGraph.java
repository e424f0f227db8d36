package io.facesets.analysis.edge.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds small ONNX graphs of float tensors, field by field of onnx.proto3, at operator set 14. */
public final class TinyGraph {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final WireWriter graph = new WireWriter().text(2, "tiny");

    public TinyGraph input(String name, Object... dimensions) {
        graph.bytes(11, value(name, dimensions));
        return this;
    }

    public TinyGraph output(String name, Object... dimensions) {
        graph.bytes(12, value(name, dimensions));
        return this;
    }

    /** A declared shape of an inner value. */
    public TinyGraph inner(String name, Object... dimensions) {
        graph.bytes(13, value(name, dimensions));
        return this;
    }

    /** A node; {@code inputs} is a comma-separated list. */
    public TinyGraph node(String operator, String inputs, String output, byte[]... attributes) {
        WireWriter node = new WireWriter();
        for (String input : inputs.isEmpty() ? new String[0] : inputs.split(",")) {
            node.text(1, input);
        }
        node.text(2, output).text(4, operator);
        for (byte[] attribute : attributes) {
            node.bytes(5, attribute);
        }
        graph.bytes(1, node.toByteArray());
        return this;
    }

    public TinyGraph weights(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        graph.bytes(5, tensor(FLOAT, raw.array(), shape).text(8, name).toByteArray());
        return this;
    }

    public TinyGraph shape(String name, long... sizes) {
        graph.bytes(5, tensor(INT64, raw(sizes), sizes.length).text(8, name).toByteArray());
        return this;
    }

    /** As {@link #shape}, in the field for numbers instead of the one for bytes. */
    public TinyGraph packedShape(String name, long... sizes) {
        WireWriter tensor = new WireWriter().varint(1, sizes.length).varint(2, INT64);
        for (long size : sizes) {
            tensor.varint(7, size);
        }
        graph.bytes(5, tensor.text(8, name).toByteArray());
        return this;
    }

    /** A shape that a node of the operator Constant gives. */
    public TinyGraph constantShape(String name, long... sizes) {
        byte[] attribute = new WireWriter()
                .text(1, "value")
                .bytes(5, tensor(INT64, raw(sizes), sizes.length).toByteArray())
                .varint(20, 4)
                .toByteArray();
        return node("Constant", "", name, attribute);
    }

    public static byte[] number(String name, long value) {
        return new WireWriter().text(1, name).varint(3, value).varint(20, 2).toByteArray();
    }

    public static byte[] numbers(String name, long... values) {
        WireWriter attribute = new WireWriter().text(1, name);
        for (long value : values) {
            attribute.varint(8, value);
        }
        return attribute.varint(20, 7).toByteArray();
    }

    /** An attribute that is a word. */
    public static byte[] word(String name, String value) {
        return new WireWriter().text(1, name).text(4, value).varint(20, 3).toByteArray();
    }

    public byte[] model() {
        return new WireWriter()
                .varint(1, 8)
                .bytes(8, new WireWriter().text(1, "").varint(2, 14).toByteArray())
                .bytes(7, graph.toByteArray())
                .toByteArray();
    }

    /** A recogniser of 3 values per face: the means {@code pool} [batch, 3, 1, 1] of a convolution's channels. */
    static TinyGraph recogniser(Object batch) {
        float[] kernel = new float[3 * 3 * 3 * 3];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (i * 7 % 11 - 5) / 20f;
        }
        return new TinyGraph()
                .input("in", batch, 3, 16, 16)
                .weights("kernel", kernel, 3, 3, 3, 3)
                .node("Conv", "in,kernel", "conv", numbers("kernel_shape", 3, 3))
                .node("Relu", "conv", "relu")
                .node("GlobalAveragePool", "relu", "pool");
    }

    private static byte[] raw(long[] sizes) {
        ByteBuffer raw = ByteBuffer.allocate(sizes.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long size : sizes) {
            raw.putLong(size);
        }
        return raw.array();
    }

    private static WireWriter tensor(int type, byte[] raw, long... shape) {
        WireWriter tensor = new WireWriter();
        for (long size : shape) {
            tensor.varint(1, size);
        }
        return tensor.varint(2, type).bytes(9, raw);
    }

    private static byte[] value(String name, Object... dimensions) {
        WireWriter shape = new WireWriter();
        for (Object dimension : dimensions) {
            WireWriter dim = new WireWriter();
            if (dimension instanceof Integer size) {
                dim.varint(1, size);
            } else {
                dim.text(2, dimension.toString());
            }
            shape.bytes(1, dim.toByteArray());
        }
        byte[] tensor =
                new WireWriter().varint(1, FLOAT).bytes(2, shape.toByteArray()).toByteArray();
        return new WireWriter()
                .text(1, name)
                .bytes(2, new WireWriter().bytes(1, tensor).toByteArray())
                .toByteArray();
    }
}

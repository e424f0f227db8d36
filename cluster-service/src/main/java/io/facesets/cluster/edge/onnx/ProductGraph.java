package io.facesets.cluster.edge.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * One-node graphs as ONNX's protobuf (onnx.proto3, operator set 14) that multiply {@code rows} {@code [r, d]} and {@code
 * columns} {@code [d, c]} to {@code products} {@code [r, c]}.
 */
final class ProductGraph {

    static final String ROWS = "rows";
    static final String COLUMNS = "columns";
    static final String PRODUCTS = "products";

    private static final String ZERO = "zero";
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT8 = 3;
    private static final int INT32 = 6;
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 14;
    private static final int LENGTH_DELIMITED = 2;

    private ProductGraph() {}

    /**
     * {@code MatMulInteger}: {@code rows} are uint8 and stand for themselves less {@link Codes#ZERO}, {@code columns} int8,
     * {@code products} int32.
     */
    static byte[] ofCodes() {
        Message node = node("MatMulInteger", ROWS, COLUMNS, ZERO);
        Message zero = new Message().number(2, UINT8).text(8, ZERO).bytes(9, new byte[] {Codes.ZERO});
        return model(node, UINT8, INT8, INT32, graph -> graph.message(5, zero));
    }

    /** {@code MatMul} of float32. */
    static byte[] ofFloats() {
        return model(node("MatMul", ROWS, COLUMNS), FLOAT, FLOAT, FLOAT, graph -> graph);
    }

    private static Message node(String operator, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, PRODUCTS).text(4, operator);
    }

    private static byte[] model(Message node, int rows, int columns, int products, UnaryOperator<Message> constants) {
        Message graph = constants
                .apply(new Message().message(1, node).text(2, "products"))
                .message(11, value(ROWS, rows, "r", "d"))
                .message(11, value(COLUMNS, columns, "d", "c"))
                .message(12, value(PRODUCTS, products, "r", "c"));
        return new Message()
                .number(1, IR_VERSION)
                .message(7, graph)
                .message(8, new Message().number(2, OPERATOR_SET))
                .out
                .toByteArray();
    }

    private static Message value(String name, int type, String... dimensions) {
        Message shape = new Message();
        for (String dimension : dimensions) {
            shape.message(1, new Message().text(2, dimension));
        }
        Message tensor = new Message().number(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** A message in protobuf's wire format. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, int value) {
            varint(field << 3);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint(field << 3 | LENGTH_DELIMITED);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.out.toByteArray());
        }

        private void varint(int value) {
            int rest = value;
            while (rest > 0x7f) {
                out.write(rest & 0x7f | 0x80);
                rest >>>= 7;
            }
            out.write(rest);
        }
    }
}

package io.facesets.cluster.edge.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The one-node graph {@code products = MatMulInteger(rows, columns, zero)} as ONNX's protobuf (onnx.proto3, operator set
 * 14): {@code rows} uint8 {@code [r, d]} standing for themselves less {@link Codes#ZERO}, {@code columns} int8
 * {@code [d, c]}, {@code products} int32 {@code [r, c]}.
 */
final class ProductGraph {

    static final String ROWS = "rows";
    static final String COLUMNS = "columns";
    static final String PRODUCTS = "products";

    private static final String ZERO = "zero";
    private static final int UINT8 = 2;
    private static final int INT8 = 3;
    private static final int INT32 = 6;
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 14;
    private static final int LENGTH_DELIMITED = 2;

    private ProductGraph() {}

    static byte[] bytes() {
        Message node = new Message()
                .text(1, ROWS)
                .text(1, COLUMNS)
                .text(1, ZERO)
                .text(2, PRODUCTS)
                .text(4, "MatMulInteger");
        Message zero = new Message().number(2, UINT8).text(8, ZERO).bytes(9, new byte[] {Codes.ZERO});
        Message graph = new Message()
                .message(1, node)
                .text(2, "products")
                .message(5, zero)
                .message(11, value(ROWS, UINT8, "r", "d"))
                .message(11, value(COLUMNS, INT8, "d", "c"))
                .message(12, value(PRODUCTS, INT32, "r", "c"));
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

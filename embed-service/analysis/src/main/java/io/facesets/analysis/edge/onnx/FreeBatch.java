package io.facesets.analysis.edge.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Frees a graph that was exported for one picture from that batch size, in the file's wire format: the first dimension
 * of its input and of each output becomes a name, and the constant shapes that its Reshape nodes are given begin with
 * the batch instead of 1 ([1, -1] becomes [0, -1], where 0 means as in the input; [1, 512] becomes [-1, 512]). Without
 * the latter a recogniser silently gives one row of all batches' values. The declared shapes of inner values are dropped:
 * ONNX Runtime infers them.
 *
 * <p>Whether a graph of other operators survives this is not judged here: what comes out is compared with the original
 * before it is used. Field numbers are those of onnx.proto3.
 */
final class FreeBatch {

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int GRAPH_VALUE_INFO = 13;
    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_OPERATOR = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_NAME = 1;
    private static final int ATTRIBUTE_INTEGER = 3;
    private static final int ATTRIBUTE_TENSOR = 5;
    private static final int TENSOR_INT64_DATA = 7;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW_DATA = 9;
    private static final String BATCH = "batch";

    private FreeBatch() {}

    /**
     * The model with a free batch size.
     *
     * @throws IllegalArgumentException if the graph can't be freed; the message says why
     */
    static byte[] freed(byte[] model) {
        return inside(model, MODEL_GRAPH, graph -> graph(WireField.parse(graph)));
    }

    private static byte[] graph(List<WireField> fields) {
        Set<String> shapes = shapesOfReshapes(fields);
        Set<String> weights = new HashSet<>();
        fields.stream()
                .filter(f -> f.number() == GRAPH_INITIALIZER)
                .forEach(f -> weights.add(text(f.bytes(), TENSOR_NAME)));
        WireWriter graph = new WireWriter();
        for (WireField field : fields) {
            switch (field.number()) {
                case GRAPH_NODE -> graph.bytes(GRAPH_NODE, node(field.bytes(), shapes));
                case GRAPH_INITIALIZER ->
                    graph.bytes(
                            GRAPH_INITIALIZER,
                            shapes.contains(text(field.bytes(), TENSOR_NAME)) ? shape(field.bytes()) : field.bytes());
                case GRAPH_INPUT ->
                    graph.bytes(
                            GRAPH_INPUT,
                            weights.contains(text(field.bytes(), 1)) ? field.bytes() : value(field.bytes()));
                case GRAPH_OUTPUT -> graph.bytes(GRAPH_OUTPUT, value(field.bytes()));
                case GRAPH_VALUE_INFO -> {
                    // Declared for the one batch size.
                }
                default -> graph.copy(field);
            }
        }
        return graph.toByteArray();
    }

    private static Set<String> shapesOfReshapes(List<WireField> graph) {
        Set<String> names = new HashSet<>();
        for (WireField field : graph) {
            if (field.number() == GRAPH_NODE
                    && text(field.bytes(), NODE_OPERATOR).equals("Reshape")) {
                List<WireField> node = WireField.parse(field.bytes());
                if (node.stream().anyMatch(FreeBatch::takesZeroForZero)) {
                    throw new IllegalArgumentException("a Reshape with allowzero");
                }
                node.stream()
                        .filter(f -> f.number() == NODE_INPUT)
                        .skip(1)
                        .findFirst()
                        .ifPresent(shape -> names.add(shape.text()));
            }
        }
        return names;
    }

    private static boolean takesZeroForZero(WireField field) {
        return field.number() == NODE_ATTRIBUTE
                && text(field.bytes(), ATTRIBUTE_NAME).equals("allowzero")
                && WireField.first(WireField.parse(field.bytes()), ATTRIBUTE_INTEGER)
                        .map(f -> f.whole() != 0)
                        .orElse(false);
    }

    /** A Constant that is a Reshape's shape, rewritten; other nodes as they are. */
    private static byte[] node(byte[] node, Set<String> shapes) {
        if (!text(node, NODE_OPERATOR).equals("Constant") || !shapes.contains(text(node, NODE_OUTPUT))) {
            return node;
        }
        return inside(node, NODE_ATTRIBUTE, attribute -> inside(attribute, ATTRIBUTE_TENSOR, FreeBatch::shape));
    }

    /** A tensor of int64 that is a shape, beginning with the batch in place of 1. */
    private static byte[] shape(byte[] tensor) {
        List<Long> sizes = whole(WireField.parse(tensor));
        if (sizes.isEmpty() || sizes.getFirst() != 1) {
            return tensor;
        }
        sizes.set(0, sizes.contains(-1L) ? 0L : -1L);
        ByteBuffer raw = ByteBuffer.allocate(sizes.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        sizes.forEach(raw::putLong);
        WireWriter edited = new WireWriter();
        WireField.parse(tensor).stream()
                .filter(f -> f.number() != TENSOR_INT64_DATA && f.number() != TENSOR_RAW_DATA)
                .forEach(edited::copy);
        return edited.bytes(TENSOR_RAW_DATA, raw.array()).toByteArray();
    }

    private static List<Long> whole(List<WireField> tensor) {
        List<Long> numbers = new ArrayList<>();
        for (WireField field : tensor) {
            if (field.number() == TENSOR_RAW_DATA) {
                ByteBuffer raw = ByteBuffer.wrap(field.bytes()).order(ByteOrder.LITTLE_ENDIAN);
                while (raw.remaining() >= Long.BYTES) {
                    numbers.add(raw.getLong());
                }
            } else if (field.number() == TENSOR_INT64_DATA) {
                numbers.addAll(field.wholes());
            }
        }
        return numbers;
    }

    /** ValueInfoProto: name 1, type 2 { tensor_type 1 { elem_type 1, shape 2 { dim 1 { value 1 | param 2 } } } }. */
    private static byte[] value(byte[] valueInfo) {
        return inside(valueInfo, 2, type -> inside(type, 1, tensor -> inside(tensor, 2, FreeBatch::sizes)));
    }

    /** A shape whose first dimension, if it is 1, becomes a name. */
    private static byte[] sizes(byte[] shape) {
        List<WireField> dimensions = WireField.parse(shape);
        if (dimensions.isEmpty()) {
            throw new IllegalArgumentException("an input or output without dimensions");
        }
        WireField first = dimensions.getFirst();
        Optional<WireField> size = WireField.first(WireField.parse(first.bytes()), 1);
        if (size.isEmpty()) {
            return shape;
        }
        if (size.get().whole() != 1) {
            throw new IllegalArgumentException(
                    "an input or output whose first dimension is " + size.get().whole() + ", not 1");
        }
        WireWriter edited =
                new WireWriter().bytes(1, new WireWriter().text(2, BATCH).toByteArray());
        dimensions.stream().skip(1).forEach(edited::copy);
        return edited.toByteArray();
    }

    @FunctionalInterface
    private interface Edit {
        byte[] of(byte[] message);
    }

    /** The message with its sub-messages of that number edited. */
    private static byte[] inside(byte[] message, int number, Edit edit) {
        WireWriter edited = new WireWriter();
        for (WireField field : WireField.parse(message)) {
            if (field.number() == number) {
                edited.bytes(number, edit.of(field.bytes()));
            } else {
                edited.copy(field);
            }
        }
        return edited.toByteArray();
    }

    private static String text(byte[] message, int number) {
        return WireField.first(WireField.parse(message), number)
                .map(WireField::text)
                .orElse("");
    }
}

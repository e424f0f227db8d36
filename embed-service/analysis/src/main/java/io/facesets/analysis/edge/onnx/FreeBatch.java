package io.facesets.analysis.edge.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final int VALUE_NAME = 1;
    private static final String BATCH = "batch";

    private FreeBatch() {}

    /**
     * The model with a free batch size.
     *
     * @throws IllegalArgumentException if the graph can't be freed; the message says why
     */
    static byte[] freed(byte[] model) {
        WireField graph = WireField.first(WireField.parse(model), MODEL_GRAPH)
                .orElseThrow(() -> new IllegalArgumentException("there is no graph in it"));
        return graph.spliced(splices(graph.fields()));
    }

    /** What takes the place of which fields; the weights, which are nearly all of a file, stay where they are. */
    private static Map<WireField, byte[]> splices(List<WireField> graph) {
        Set<String> shapes = shapesOfReshapes(graph);
        Set<String> weights = new HashSet<>();
        Map<WireField, byte[]> splices = new LinkedHashMap<>();
        for (WireField field : graph) {
            if (field.number() == GRAPH_INITIALIZER) {
                String name = text(field, TENSOR_NAME);
                weights.add(name);
                if (shapes.contains(name)) {
                    splices.put(field, field(field.number(), shape(field.bytes())));
                }
            } else if (field.number() == GRAPH_NODE && isShape(field, shapes)) {
                byte[] constant =
                        inside(field.bytes(), NODE_ATTRIBUTE, a -> inside(a, ATTRIBUTE_TENSOR, FreeBatch::shape));
                splices.put(field, field(GRAPH_NODE, constant));
            } else if (field.number() == GRAPH_VALUE_INFO) {
                // Declared for the one batch size.
                splices.put(field, new byte[0]);
            }
        }
        graph.stream()
                .filter(f -> f.number() == GRAPH_OUTPUT
                        || f.number() == GRAPH_INPUT && !weights.contains(text(f, VALUE_NAME)))
                .forEach(f -> splices.put(f, field(f.number(), value(f.bytes()))));
        return splices;
    }

    private static byte[] field(int number, byte[] content) {
        return new WireWriter().bytes(number, content).toByteArray();
    }

    private static boolean isShape(WireField node, Set<String> shapes) {
        return text(node, NODE_OPERATOR).equals("Constant") && shapes.contains(text(node, NODE_OUTPUT));
    }

    private static Set<String> shapesOfReshapes(List<WireField> graph) {
        Set<String> names = new HashSet<>();
        for (WireField field : graph) {
            if (field.number() == GRAPH_NODE && text(field, NODE_OPERATOR).equals("Reshape")) {
                List<WireField> node = field.fields();
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
                && text(field, ATTRIBUTE_NAME).equals("allowzero")
                && WireField.first(field.fields(), ATTRIBUTE_INTEGER)
                        .map(f -> f.whole() != 0)
                        .orElse(false);
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
        Optional<WireField> size = WireField.first(first.fields(), 1);
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

    private static String text(WireField message, int number) {
        return WireField.first(message.fields(), number).map(WireField::text).orElse("");
    }
}

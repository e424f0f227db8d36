package io.facesets.analysis.edge.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * Sets a model's vanishing weights to zero. Networks trained with weight decay keep channels that have died out as
 * numbers around 1e-40; their products are denormal, which a CPU computes many times slower than others: a recogniser
 * with 176,911 such weights takes 66 ms a face with them and 10 ms without. (ONNX Runtime's own switch for it works on
 * the thread that made the session alone, and changes the JVM's arithmetic there.)
 *
 * <p>Field numbers are those of onnx.proto3: ModelProto.graph 7; GraphProto.initializer 5; TensorProto.data_type 2, raw_data
 * 9.
 */
final class TinyWeights {

    /** Far below what float32 can tell beside any other term of a sum: its resolution is 6e-8 of the largest. */
    private static final float TINY = 1e-20f;

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int TENSOR_DATA_TYPE = 2;
    private static final int TENSOR_RAW_DATA = 9;
    private static final int FLOAT = 1;

    private TinyWeights() {}

    /**
     * The model with those weights at zero; everything else, and its length, stays. The same array if there are none:
     * models have up to hundreds of megabytes.
     *
     * @throws IllegalArgumentException if the bytes are not in protobuf's wire format
     */
    static byte[] cleared(byte[] model) {
        List<WireField> withTiny = WireField.parse(model).stream()
                .filter(graph -> graph.number() == MODEL_GRAPH)
                .flatMap(graph -> graph.fields().stream())
                .filter(tensor -> tensor.number() == GRAPH_INITIALIZER)
                .flatMap(tensor -> floats(tensor.fields()).stream())
                .filter(raw -> anyTiny(ByteBuffer.wrap(model), raw))
                .toList();
        if (withTiny.isEmpty()) {
            return model;
        }
        ByteBuffer copy = ByteBuffer.wrap(model.clone());
        withTiny.forEach(raw -> clear(copy, raw));
        return copy.array();
    }

    private static Optional<WireField> floats(List<WireField> tensor) {
        boolean ofFloats = WireField.first(tensor, TENSOR_DATA_TYPE)
                .filter(type -> type.whole() == FLOAT)
                .isPresent();
        return ofFloats ? WireField.first(tensor, TENSOR_RAW_DATA) : Optional.empty();
    }

    private static boolean anyTiny(ByteBuffer model, WireField raw) {
        model.order(ByteOrder.LITTLE_ENDIAN);
        for (int at = raw.payload(); at + Float.BYTES <= raw.end(); at += Float.BYTES) {
            if (tiny(model.getFloat(at))) {
                return true;
            }
        }
        return false;
    }

    private static void clear(ByteBuffer copy, WireField raw) {
        copy.order(ByteOrder.LITTLE_ENDIAN);
        for (int at = raw.payload(); at + Float.BYTES <= raw.end(); at += Float.BYTES) {
            if (tiny(copy.getFloat(at))) {
                copy.putFloat(at, 0f);
            }
        }
    }

    private static boolean tiny(float weight) {
        return weight != 0 && Math.abs(weight) < TINY;
    }
}

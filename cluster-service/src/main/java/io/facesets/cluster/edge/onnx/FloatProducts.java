package io.facesets.cluster.edge.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * A product of float32 matrices as a well-kept library multiplies them (ONNX Runtime's SGEMM), on the calling thread: what
 * one can hope for from such a product on this machine. Not thread-safe.
 */
public final class FloatProducts implements AutoCloseable {

    /** Of a side: large enough for every cache to be used as it is meant to be. */
    private static final int SIDE = 2_048;

    private static final int DEPTH = 512;

    private final OrtSession session;
    private final OnnxTensor rows;
    private final OnnxTensor columns;
    private final OnnxTensor products;

    public FloatProducts() {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(ProductGraph.ofFloats(), options);
            rows = tensor(environment, SIDE, DEPTH);
            columns = tensor(environment, DEPTH, SIDE);
            products = tensor(environment, SIDE, SIDE);
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /** Multiplies once, and returns how many floating-point operations that were. */
    public double run() {
        try {
            session.run(
                            Map.of(ProductGraph.ROWS, rows, ProductGraph.COLUMNS, columns),
                            Map.of(ProductGraph.PRODUCTS, products))
                    .close();
            return 2.0 * SIDE * SIDE * DEPTH;
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        rows.close();
        columns.close();
        products.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, int height, int width) throws OrtException {
        FloatBuffer values = ByteBuffer.allocateDirect(height * width * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int i = 0; i < values.capacity(); i++) {
            values.put(i, i % 7 - 3);
        }
        return OnnxTensor.createTensor(environment, values, new long[] {height, width});
    }

    private static IllegalStateException failed(OrtException e) {
        return new IllegalStateException("ONNX Runtime can't multiply: " + e.getMessage(), e);
    }
}

package io.facesets.cluster.edge.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.facesets.cluster.core.linkage.PairEngine.Found;
import io.facesets.cluster.core.linkage.PairEngine.Sweep;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Map;

/** One block of columns against blocks of rows. */
final class CodeSweep implements Sweep {

    /** So many products are looked at by one vectorised pass before they are looked at one by one. */
    private static final int STRETCH = 192;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Codes rows;
    private final int firstColumn;
    private final int width;
    private final double inverseSquare;
    private final double columnsLost;
    private final Arena arena = Arena.ofShared();
    private final OnnxTensor columns;
    private final ByteBuffer products;
    private final IntBuffer ints;
    private final int[] line;

    CodeSweep(OrtEnvironment environment, OrtSession session, Codes rows, Codes all, int block, double step) {
        this.environment = environment;
        this.session = session;
        this.rows = rows;
        this.firstColumn = block * OnnxEngine.BLOCK;
        int end = Math.min(all.count(), firstColumn + OnnxEngine.BLOCK);
        this.width = end - firstColumn;
        this.inverseSquare = 1 / (step * step);
        this.columnsLost = all.lost(firstColumn, end);
        this.line = new int[width];
        ByteBuffer codes = buffer((long) width * all.dimension());
        all.columns(firstColumn, end, codes);
        this.products = buffer((long) width * OnnxEngine.BLOCK * Integer.BYTES);
        this.ints = products.asIntBuffer();
        try {
            this.columns =
                    OnnxTensor.createTensor(environment, codes, new long[] {all.dimension(), width}, OnnxJavaType.INT8);
        } catch (OrtException e) {
            arena.close();
            throw failed(e);
        }
    }

    @Override
    public void scan(int rowBlock, double atLeast, Found found) {
        int first = rowBlock * OnnxEngine.BLOCK;
        int end = Math.min(rows.count(), first + OnnxEngine.BLOCK);
        multiply(first, end);
        for (int row = first; row < end; row++) {
            // Products of codes are whole: rounding the bound down by one covers the rounding of the bound.
            double bound = (atLeast - rows.slack(row, columnsLost)) * inverseSquare;
            int limit = (int) Math.floor(bound) - 1;
            ints.get((row - first) * width, line);
            for (int from = 0; from < width; from += STRETCH) {
                int to = Math.min(width, from + STRETCH);
                if (largest(line, from, to) >= limit) {
                    collect(row, from, to, limit, found);
                }
            }
        }
    }

    private void collect(int row, int from, int to, int limit, Found found) {
        for (int c = from; c < to; c++) {
            if (line[c] >= limit) {
                found.pair(row, firstColumn + c);
            }
        }
    }

    private static int largest(int[] values, int from, int to) {
        int largest = Integer.MIN_VALUE;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }

    /** Multiplies some rows with the columns. */
    void multiply(int from, int to) {
        try (OnnxTensor left = OnnxTensor.createTensor(
                        environment,
                        rows.rows(from, to),
                        new long[] {to - from, rows.dimension()},
                        OnnxJavaType.UINT8);
                OnnxTensor result = OnnxTensor.createTensor(
                        environment,
                        products.slice(0, (to - from) * width * Integer.BYTES).order(ByteOrder.nativeOrder()),
                        new long[] {to - from, width},
                        OnnxJavaType.INT32)) {
            session.run(
                            Map.of(ProductGraph.ROWS, left, ProductGraph.COLUMNS, columns),
                            Map.of(ProductGraph.PRODUCTS, result))
                    .close();
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /** One product of the last multiplication. */
    int product(int row, int column) {
        return ints.get(row * width + column);
    }

    @Override
    public void close() {
        columns.close();
        arena.close();
    }

    private ByteBuffer buffer(long size) {
        return arena.allocate(Math.max(1, size), Long.BYTES).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    private static IllegalStateException failed(OrtException e) {
        return new IllegalStateException("ONNX Runtime can't multiply: " + e.getMessage(), e);
    }
}

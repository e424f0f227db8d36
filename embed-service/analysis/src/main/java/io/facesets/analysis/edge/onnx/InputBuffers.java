package io.facesets.analysis.edge.onnx;

import io.facesets.analysis.core.model.Input;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers outside the heap that inputs are written to. ONNX Runtime reads such a buffer where it is; of one in the heap
 * it makes a copy outside at every run, which lives until the garbage collector comes by: 90 MB more resident memory in
 * 2,000 runs of a detector. As many are kept as calls were under way at once. Safe for use by many threads.
 */
final class InputBuffers {

    /** What is larger is not kept: a first pass of 1280 x 1280 pixels has 20 MB. */
    private static final int LARGEST_KEPT = 32 << 20;

    /** Sizes are rounded up to this, so that a slightly larger input does not need another buffer. */
    private static final int GRAIN = 64 << 10;

    private final Deque<ByteBuffer> free = new ArrayDeque<>();

    /** A buffer that begins with the input's values; {@link #giveBack} it when the run is over. */
    ByteBuffer of(Input input) {
        ByteBuffer buffer = taken(Math.multiplyExact(input.size(), Float.BYTES));
        try {
            input.writeTo(buffer);
            return buffer;
        } catch (RuntimeException | Error e) {
            giveBack(buffer);
            throw e;
        }
    }

    void giveBack(ByteBuffer buffer) {
        if (buffer.capacity() <= LARGEST_KEPT) {
            synchronized (free) {
                free.push(buffer);
            }
        }
    }

    private ByteBuffer taken(int bytes) {
        ByteBuffer kept;
        synchronized (free) {
            kept = free.poll();
        }
        if (kept != null && kept.capacity() >= bytes) {
            return kept;
        }
        long size = Math.ceilDiv((long) bytes, GRAIN) * GRAIN;
        return ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.nativeOrder());
    }
}

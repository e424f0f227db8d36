package io.facesets.analysis.core.model;

import java.nio.ByteBuffer;

/**
 * A dense block of 32-bit floats, the last dimension running fastest. The arrays are handed over, not copied.
 *
 * @param shape the size of each dimension; their product is the number of values
 */
public record Tensor(float[] values, long... shape) implements Input {

    public Tensor {
        long size = 1;
        for (long dimension : shape) {
            size = Math.multiplyExact(size, dimension);
        }
        if (size != values.length) {
            throw new IllegalArgumentException("a tensor of " + size + " values does not have " + values.length);
        }
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public void writeTo(ByteBuffer buffer) {
        buffer.clear().asFloatBuffer().put(values);
    }

    @Override
    public Tensor tensor() {
        return this;
    }
}

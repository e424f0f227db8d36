package io.facesets.analysis.core.model;

import io.facesets.model.Checks;

/**
 * A dense block of 32-bit floats, the last dimension running fastest. The arrays are handed over, not copied.
 *
 * @param shape the size of each dimension; their product is the number of values
 */
public record Tensor(float[] values, long... shape) {

    public Tensor {
        long size = 1;
        for (long dimension : shape) {
            size = Math.multiplyExact(size, dimension);
        }
        Checks.require(size == values.length, "a tensor of " + size + " values does not have " + values.length);
    }
}

package io.facesets.analysis.core.model;

import java.nio.ByteBuffer;

/**
 * What a model is run on: a dense block of 32-bit floats, the last dimension running fastest. A model asks for the values
 * where it wants them, so that they need not be made first and copied then; it may ask more than once.
 */
public sealed interface Input permits Tensor, CutInput {

    /** The size of each dimension. */
    long[] shape();

    /** How many values there are: the product of the dimensions. */
    default int size() {
        long size = 1;
        for (long dimension : shape()) {
            size = Math.multiplyExact(size, dimension);
        }
        return Math.toIntExact(size);
    }

    /** Writes the values to the beginning of a buffer in the machine's byte order that has room for them. */
    void writeTo(ByteBuffer buffer);

    /** The values themselves. */
    Tensor tensor();
}

package io.facesets.analysis.core.model;

import io.facesets.model.Checks;
import java.nio.ByteBuffer;

/**
 * A dense block of 32-bit floats, the last dimension running fastest. The arrays are handed over, not copied.
 *
 * @param shape the size of each dimension; their product is the number of values
 */
public record Tensor(float[] values, long... shape) implements Input {

    /** Values in a line of the cache. */
    private static final int BLOCK = 16;

    public Tensor {
        long size = 1;
        for (long dimension : shape) {
            size = Math.multiplyExact(size, dimension);
        }
        if (size != values.length) {
            throw new IllegalArgumentException("a tensor of " + size + " values does not have " + values.length);
        }
    }

    /**
     * Every square plane turned clockwise by so many quarters, less than 0 for back: what a patch that is cut under
     * {@link io.facesets.analysis.core.image.Affine#quarters} would hold, without cutting it.
     */
    public Tensor turned(int quarters) {
        int side = Math.toIntExact(shape[shape.length - 1]);
        Checks.require(shape.length >= 2 && shape[shape.length - 2] == side, "planes as wide as high");
        return switch (Math.floorMod(quarters, 4)) {
            case 1 -> walked(side, side * (side - 1), -side, 1);
            case 2 -> walked(side, side * side - 1, -1, -side);
            case 3 -> walked(side, side - 1, side, -1);
            default -> this;
        };
    }

    /**
     * Every plane read from {@code corner} on, by {@code across} for the next value and {@code down} for the next row; a
     * block at a time, so that a line of the cache that is read down a column is read once.
     */
    private Tensor walked(int side, int corner, int across, int down) {
        float[] turned = new float[values.length];
        for (int plane = 0; plane < values.length; plane += side * side) {
            for (int top = 0; top < side; top += BLOCK) {
                for (int left = 0; left < side; left += BLOCK) {
                    for (int row = top; row < Math.min(side, top + BLOCK); row++) {
                        int from = plane + corner + row * down + left * across;
                        int to = plane + row * side + left;
                        for (int end = to + Math.min(BLOCK, side - left); to < end; to++) {
                            turned[to] = values[from];
                            from += across;
                        }
                    }
                }
            }
        }
        return new Tensor(turned, shape);
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

package io.facesets.analysis.core.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An input or output as a graph declares it.
 *
 * @param shape the size of each dimension, {@link #FREE} where the graph leaves it open; empty if it declares none
 */
public record Declared(String name, List<Long> shape) {

    /** The size of a dimension that the graph leaves open. */
    public static final long FREE = -1;

    public Declared {
        shape = List.copyOf(shape);
    }

    /** The size of dimension {@code index}, counted from the end if negative; {@link #FREE} if nothing is said of it. */
    public long size(int index) {
        int at = index < 0 ? shape.size() + index : index;
        return at >= 0 && at < shape.size() ? Math.max(FREE, shape.get(at)) : FREE;
    }

    /** Whether a tensor of this shape can be what is declared. */
    public boolean takes(long... wanted) {
        if (shape.isEmpty()) {
            return true;
        }
        boolean takes = shape.size() == wanted.length;
        for (int i = 0; takes && i < wanted.length; i++) {
            takes = size(i) < 0 || wanted[i] < 0 || size(i) == wanted[i];
        }
        return takes;
    }

    /** The shape for a message, such as {@code [n, 3, 640, 640]}. */
    public static String text(List<Long> shape) {
        return shape.stream().map(size -> size < 0 ? "n" : size.toString()).collect(Collectors.joining(", ", "[", "]"));
    }
}

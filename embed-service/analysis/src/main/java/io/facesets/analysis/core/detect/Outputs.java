package io.facesets.analysis.core.detect;

import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Box;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Finds a model's outputs by their shapes, since files of one family list them in different orders. */
record Outputs(List<Tensor> tensors) {

    /** The outputs of {@code rows} times {@code columns} values, the columns running fastest, in the graph's order. */
    List<float[]> table(int rows, int columns) {
        return tensors.stream()
                .filter(t -> t.values().length == rows * columns && last(t, rows) == columns)
                .map(Tensor::values)
                .toList();
    }

    /** The one output of that shape, if there is one. */
    Optional<float[]> only(int rows, int columns) {
        List<float[]> found = table(rows, columns);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The output [1, planes, height, width]. */
    Optional<float[]> planes(int planes, int height, int width) {
        return tensors.stream()
                .filter(t -> t.shape().length == 4
                        && t.shape()[1] == planes
                        && t.shape()[2] == height
                        && t.shape()[3] == width)
                .map(Tensor::values)
                .findFirst();
    }

    /** The five points, point {@code i} given by {@code at}. */
    static FivePoints five(IntFunction<Point> at) {
        return new FivePoints(at.apply(0), at.apply(1), at.apply(2), at.apply(3), at.apply(4));
    }

    /** A detection, unless its box has no area or is no box at all. */
    static Optional<Detection> detection(
            double x1, double y1, double x2, double y2, double score, Optional<FivePoints> points) {
        boolean real = x2 > x1 && y2 > y1 && Double.isFinite(x2 - x1) && Double.isFinite(y2 - y1);
        return real
                ? Optional.of(new Detection(new Box(x1, y1, x2, y2), Math.clamp(score, 0, 1), points, 0))
                : Optional.empty();
    }

    /** A single column may have lost its dimension: [n] and [1, n] stand for [n, 1]. */
    private static long last(Tensor t, int rows) {
        long last = t.shape()[t.shape().length - 1];
        return last == rows && t.values().length == rows ? 1 : last;
    }
}

package io.facesets.export.edge.opencv;

import java.util.ArrayDeque;
import java.util.Deque;
import org.opencv.core.Mat;

/** Native images that are freed together, last first. For one thread. */
final class Mats implements AutoCloseable {

    private final Deque<Mat> held = new ArrayDeque<>();

    /** Frees {@code mat} with the others. */
    <T extends Mat> T hold(T mat) {
        held.push(mat);
        return mat;
    }

    /** A new, empty one. */
    Mat make() {
        return hold(new Mat());
    }

    @Override
    public void close() {
        held.forEach(Mat::release);
        held.clear();
    }
}

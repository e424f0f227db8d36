package io.facesets.analysis.edge.opencv;

import java.util.ArrayDeque;
import java.util.Deque;
import org.opencv.core.Mat;

/**
 * Releases the native memory of every matrix that was made within a block. {@code Mat} is not AutoCloseable, and methods
 * that return one add a reference that only a garbage collection would drop: each goes through {@link #add}.
 */
final class Mats implements AutoCloseable {

    private final Deque<Mat> owned = new ArrayDeque<>();

    /** Takes charge of {@code mat} and returns it. */
    Mat add(Mat mat) {
        owned.push(mat);
        return mat;
    }

    /** A new, empty matrix. */
    Mat make() {
        return add(new Mat());
    }

    /** Gives {@code mat} to the caller, who releases it. */
    Mat keep(Mat mat) {
        owned.remove(mat);
        return mat;
    }

    @Override
    public void close() {
        while (!owned.isEmpty()) {
            owned.pop().release();
        }
    }
}

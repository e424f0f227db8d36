package io.facesets.analysis.planted.core;

import org.opencv.core.Mat;

/** A planted violation: a core that knows OpenCV. */
public final class CoreThatDecodes {

    public Mat mat() {
        return new Mat();
    }
}

package io.facesets.analysis.planted;

import ai.onnxruntime.OrtEnvironment;

/** A planted violation: ONNX Runtime outside of its edge. */
public final class CarelessImporter {

    public OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment();
    }
}

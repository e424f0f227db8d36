package io.facesets.analysis;

import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.pack.ModelSpec;

/** Makes a model of a pack ready to run, and sees to it that it is closed with the analyser. */
@FunctionalInterface
interface ModelOpener {

    /** @param model the file's bytes, edited or not */
    ModelSession open(ModelSpec spec, byte[] model);
}

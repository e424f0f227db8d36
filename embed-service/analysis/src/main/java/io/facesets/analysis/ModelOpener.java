package io.facesets.analysis;

import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.pack.ModelSpec;

/** Makes a model of a pack ready to run, and sees to it that it is closed with the analyser. */
@FunctionalInterface
interface ModelOpener {

    /**
     * The model, ready to run.
     *
     * @param file as it is in the pack; what its family needs changed in it is changed here
     */
    ModelSession open(ModelSpec spec, byte[] file);
}

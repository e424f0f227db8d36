package io.facesets.analysis.core.model;

import java.util.List;

/** A model that is ready to run. Safe for use by many threads; each call runs on its caller's thread alone. */
public interface ModelSession extends AutoCloseable {

    /** Runs the model on its only input and gives its outputs in the graph's order. */
    List<Tensor> run(Input input);

    /** Frees the model; no call may be under way. */
    @Override
    void close();
}

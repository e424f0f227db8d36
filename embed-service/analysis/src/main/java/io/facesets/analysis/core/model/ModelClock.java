package io.facesets.analysis.core.model;

/** Is told how long each run of a model took. Called by many threads. */
@FunctionalInterface
public interface ModelClock {

    /** Nobody listens. */
    ModelClock NONE = (model, nanos) -> {};

    /**
     * A model has run.
     *
     * @param model the role of the model in its pack, such as {@code detector}
     * @param nanos the time of the engine's call alone, without the copying of tensors in and out
     */
    void ran(String model, long nanos);
}

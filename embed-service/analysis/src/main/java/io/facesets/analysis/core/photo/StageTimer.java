package io.facesets.analysis.core.photo;

/** Is told how long each step took. Called by many threads. */
@FunctionalInterface
public interface StageTimer {

    /** Nobody listens. */
    StageTimer NONE = (stage, nanos) -> {};

    void took(Stage stage, long nanos);
}

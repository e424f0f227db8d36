package io.facesets.runtime.jobs;

/** What a job tells of itself while it runs. Safe for use by many threads. */
public interface Progress {

    /**
     * Starts a stage.
     *
     * @param total its steps, -1 if unknown
     */
    void stage(String name, long total);

    /** Adds {@code steps} to what the stage has done. */
    void advance(long steps);

    /** Throws {@link java.util.concurrent.CancellationException} if the job was cancelled. */
    void checkCancelled();
}

package io.facesets.stager.core.staging;

/** What a scan tells while it runs. Called by its own thread. */
public interface ScanProgress {

    /**
     * Starts a stage.
     *
     * @param total its steps, -1 if unknown
     */
    void stage(String name, long total);

    void advance(long steps);

    /** Throws {@link java.util.concurrent.CancellationException} if the scan is to stop. */
    void checkCancelled();
}

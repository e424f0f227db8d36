package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.Monitor;
import io.facesets.runtime.jobs.Progress;

/** Tells a job what the core tells its monitor. */
public record JobMonitor(Progress progress) implements Monitor {

    @Override
    public void stage(String name, long total) {
        progress.stage(name, total);
    }

    @Override
    public void advance(long steps) {
        progress.advance(steps);
    }

    @Override
    public void checkCancelled() {
        progress.checkCancelled();
    }
}

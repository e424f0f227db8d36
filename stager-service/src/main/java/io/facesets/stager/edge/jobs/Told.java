package io.facesets.stager.edge.jobs;

import io.facesets.runtime.jobs.Progress;
import io.facesets.stager.core.staging.ScanProgress;

/** A job's progress as the core tells it. */
public record Told(Progress progress) implements ScanProgress {

    public static ScanProgress by(Progress progress) {
        return new Told(progress);
    }

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

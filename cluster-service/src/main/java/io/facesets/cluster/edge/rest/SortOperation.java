package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.SortRun;

/** {@code sort}: all faces into persons and sets. */
public final class SortOperation implements RunOperation {

    private final SortRun sort;
    private final SortParameters defaults;

    public SortOperation(SortRun sort, SortParameters defaults) {
        this.sort = sort;
        this.defaults = defaults;
    }

    @Override
    public String name() {
        return SortRun.OPERATION;
    }

    @Override
    public Task prepare(RunRequest request) {
        SortParameters parameters = defaults.with(request.given());
        return monitor -> RunResults.of(sort.run(parameters, monitor));
    }
}

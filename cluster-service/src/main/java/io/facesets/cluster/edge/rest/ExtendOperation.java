package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.SortRun;
import java.util.function.Supplier;

/** {@code extend}: new faces join what is there. Unless told otherwise, as the last run over all faces sorted. */
public final class ExtendOperation implements RunOperation {

    private final SortRun sort;
    private final Supplier<SortParameters> usual;

    /** @param usual the parameters that hold when none are given, asked each time */
    public ExtendOperation(SortRun sort, Supplier<SortParameters> usual) {
        this.sort = sort;
        this.usual = usual;
    }

    @Override
    public String name() {
        return SortRun.EXTEND;
    }

    @Override
    public Task prepare(RunRequest request) {
        // Refused now if it can't be; what the last run used is seen when its turn comes.
        usual.get().with(request.given());
        return monitor -> RunResults.of(sort.extend(usual.get().with(request.given()), monitor));
    }
}

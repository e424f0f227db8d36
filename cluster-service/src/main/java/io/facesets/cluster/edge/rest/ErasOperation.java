package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.era.EraParameters;
import io.facesets.cluster.core.operation.EraSplitter;
import io.facesets.model.IdentityId;

/** {@code eras-split}: a set's person at each age. */
public final class ErasOperation implements RunOperation {

    private final EraSplitter splitter;

    public ErasOperation(EraSplitter splitter) {
        this.splitter = splitter;
    }

    @Override
    public String name() {
        return EraSplitter.OPERATION;
    }

    @Override
    public Task prepare(RunRequest request) {
        IdentityId set = DecisionRequests.parsed(request.identity(), "identity");
        EraParameters parameters = EraParameters.DEFAULTS.with(request.given());
        return monitor -> OperationResults.ofEras(splitter.run(set, parameters, request.dry(), monitor));
    }
}

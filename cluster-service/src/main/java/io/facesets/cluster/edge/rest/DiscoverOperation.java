package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.operation.Discoverer;
import io.facesets.cluster.core.operation.DiscoveryParameters;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.model.Fault;

/** {@code discover}: who is in a library or a folder beyond the sets that are there. */
public final class DiscoverOperation implements RunOperation {

    private final Discoverer discoverer;
    private final SortParameters defaults;

    public DiscoverOperation(Discoverer discoverer, SortParameters defaults) {
        this.discoverer = discoverer;
        this.defaults = defaults;
    }

    @Override
    public String name() {
        return Discoverer.OPERATION;
    }

    @Override
    public Task prepare(RunRequest request) {
        if (request.dry()) {
            throw Fault.user("bad-request", "To look and change nothing, ask for the survey 'discovery'.");
        }
        Discoverer.Source source = OperationRequests.source(request.library(), request.folder());
        DiscoveryParameters parameters = DiscoveryParameters.usual(defaults).with(request.given());
        return monitor -> OperationResults.of(discoverer.run(source, parameters, false, monitor));
    }
}

package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.operation.FolderImport;
import io.facesets.cluster.core.operation.FolderParameters;

/** {@code import-folders}: each folder as one person's set. */
public final class FolderOperation implements RunOperation {

    private final FolderImport folders;

    public FolderOperation(FolderImport folders) {
        this.folders = folders;
    }

    @Override
    public String name() {
        return FolderImport.OPERATION;
    }

    @Override
    public Task prepare(RunRequest request) {
        FolderImport.Request asked = new FolderImport.Request(
                OperationRequests.folders(request.folders()),
                OperationRequests.folders(request.mixed()),
                FolderParameters.DEFAULTS.with(request.given()));
        return monitor -> OperationResults.ofFolders(folders.run(asked, request.dry(), monitor));
    }
}

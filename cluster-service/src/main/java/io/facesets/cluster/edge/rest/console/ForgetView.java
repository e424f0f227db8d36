package io.facesets.cluster.edge.rest.console;

import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.List;

/**
 * What forgetting would do.
 *
 * @param command how the command line is told to do the same
 */
record ForgetView(
        IdentityId id, String title, int faces, int photos, List<String> changes, List<FaceId> shown, String command) {}

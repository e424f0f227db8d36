package io.facesets.analysis.edge.onnx;

import io.facesets.analysis.core.provider.ExecutionProvider;
import io.facesets.model.Checks;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a session is made.
 *
 * @param intraOpThreads threads that one run may use on the CPU, at least 1; 1 is the caller's own
 * @param optimised false for the graph as it was published, node by node
 * @param profile where the first run's profile is written to, until it is asked for
 */
record SessionPlan(ExecutionProvider provider, int intraOpThreads, boolean optimised, Optional<Path> profile) {

    /** The graph as published, on its caller's thread on the CPU: what others are compared with. */
    static final SessionPlan REFERENCE = new SessionPlan(ExecutionProvider.CPU, 1, false, Optional.empty());

    SessionPlan {
        Checks.within(intraOpThreads, 1, 1024, "intraOpThreads");
    }

    static SessionPlan cpu(int intraOpThreads) {
        return new SessionPlan(ExecutionProvider.CPU, intraOpThreads, true, Optional.empty());
    }
}

package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.Monitor;
import java.util.Map;

/** An operation that can be asked for by name. Every bean of this type is one; names are distinct. Thread-safe. */
public interface RunOperation {

    /** As requests and records say it, such as {@code sort}. */
    String name();

    /**
     * Understands a request.
     *
     * @throws io.facesets.model.Fault the user's, if it asks for what can't be; nothing is queued then
     */
    Task prepare(RunRequest request);

    /** What there is to do; it runs when its turn comes. */
    @FunctionalInterface
    interface Task {

        /** Does it, and returns what it found once that is kept and said; {@link RunResults} makes such maps. */
        Map<String, Object> run(Monitor monitor);
    }
}

package io.facesets.embed.core.flow;

import io.facesets.model.event.FacesEmbedded;
import java.util.concurrent.CompletionStage;

/** Sends results. Safe for use by many threads. */
@FunctionalInterface
public interface Publisher {

    /**
     * Completes when the broker has the result, however long the broker is away; fails only if this worker stops first.
     * Returns at once.
     */
    CompletionStage<Void> publish(FacesEmbedded result);
}

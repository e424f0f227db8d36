package io.facesets.stager.edge.messaging;

import io.facesets.model.event.AssetStaged;
import java.util.concurrent.CompletionStage;

/** Sends events in the order of the calls. */
@FunctionalInterface
interface EventSender {

    /** Completes when the broker has acknowledged the event, exceptionally if it did not. */
    CompletionStage<Void> send(AssetStaged event);
}

package io.facesets.stager.edge.messaging;

import io.facesets.model.event.AssetStaged;
import io.facesets.runtime.kafka.EventMessages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The channel {@code asset-staged}. No more than {@value #ROOM} events may wait for their acknowledgement. */
@ApplicationScoped
class KafkaSender implements EventSender {

    static final int ROOM = 1024;

    private final EventMessages messages = new EventMessages("stager");
    private final Emitter<byte[]> emitter;

    KafkaSender(
            @Channel("asset-staged") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = ROOM)
                    Emitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    @Override
    public CompletionStage<Void> send(AssetStaged event) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        emitter.send(messages.message(event)
                .withAck(() -> {
                    acknowledged.complete(null);
                    return CompletableFuture.completedFuture(null);
                })
                .withNack(reason -> {
                    acknowledged.completeExceptionally(reason);
                    return CompletableFuture.completedFuture(null);
                }));
        return acknowledged;
    }
}

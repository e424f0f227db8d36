package io.facesets.embed.edge.messaging;

import io.facesets.embed.core.work.PhotoWork;
import io.facesets.embed.wiring.EmbedConfig;
import io.facesets.embed.wiring.WorkerMetrics;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.EventMessages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jboss.logging.Logger;

/**
 * Takes staged photos, as many at once as configured and in no particular order, and sends one result each. The incoming
 * record is acknowledged by the outgoing one: when the broker has the result. Aliases and removals need nothing and are
 * acknowledged at once; what is no event goes to the dead letters. A photo that was under way when the worker stopped is
 * not acknowledged, and so is done again: its result is the same record with the same key.
 */
@ApplicationScoped
public class StagedPhotos {

    private static final Logger LOG = Logger.getLogger(StagedPhotos.class);
    private static final long LAST_PHOTO_SECONDS = 5;

    /** What a record's key and headers may take of its largest size. */
    private static final int ENVELOPE = 4096;

    private final EventCodec codec = new EventCodec();
    private final EventMessages messages = new EventMessages("embed");
    private final PhotoWork work;
    private final WorkerMetrics metrics;
    private final int concurrency;
    private final ExecutorService workers;

    StagedPhotos(PhotoWork work, WorkerMetrics metrics, EmbedConfig config) {
        this.work = work;
        this.metrics = metrics;
        this.concurrency =
                config.concurrency().orElseGet(() -> Runtime.getRuntime().availableProcessors());
        this.workers = Executors.newFixedThreadPool(
                concurrency, Thread.ofPlatform().name("photo-", 1).factory());
    }

    @Incoming("asset-staged")
    @Outgoing("faces-embedded")
    Multi<Message<byte[]>> embed(Multi<Message<byte[]>> staged) {
        return staged.onItem()
                .transformToUni(record ->
                        Uni.createFrom().item(record).emitOn(workers).onItem().transformToUni(this::handle))
                .merge(concurrency);
    }

    /** The result to send, or nothing once the record has been dealt with. */
    private Uni<Message<byte[]>> handle(Message<byte[]> record) {
        AssetStaged photo;
        try {
            photo = read(record);
        } catch (MalformedEventException e) {
            LOG.warnf("a record goes to %s: %s", Topic.ASSET_STAGED.deadLetterName(), e.getMessage());
            return Uni.createFrom()
                    .completionStage(record.nack(e))
                    .replaceWith(Uni.createFrom().nullItem());
        }
        if (photo.kind() != AssetStaged.Kind.NEW) {
            return Uni.createFrom()
                    .completionStage(record.ack())
                    .replaceWith(Uni.createFrom().nullItem());
        }
        metrics.begun();
        try {
            FacesEmbedded result = work.resultOf(photo);
            Message<byte[]> message = sendable(photo, result);
            metrics.made(result.outcome());
            return Uni.createFrom().item(message.withAck(record::ack).withNack(record::nack));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Uni.createFrom().nullItem();
        } finally {
            metrics.ended();
        }
    }

    private AssetStaged read(Message<byte[]> record) throws MalformedEventException {
        byte[] body = record.getPayload();
        if (body == null) {
            throw new MalformedEventException(Topic.ASSET_STAGED, "the record has no body", null);
        }
        return codec.assetStaged(body);
    }

    private Message<byte[]> sendable(AssetStaged photo, FacesEmbedded result) {
        Message<byte[]> message = messages.message(result);
        int bytes = message.getPayload().length;
        return bytes <= Topic.MAX_RECORD_BYTES - ENVELOPE
                ? message
                : messages.message(work.tooLargeToSend(photo, bytes));
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(LAST_PHOTO_SECONDS, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

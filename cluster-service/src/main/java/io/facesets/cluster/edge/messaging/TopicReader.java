package io.facesets.cluster.edge.messaging;

import io.facesets.cluster.edge.metrics.ConsumedRecords;
import io.facesets.cluster.edge.storage.PhotoStore;
import io.facesets.model.ContentId;
import io.facesets.model.PackName;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.Positions;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Takes in what the stager and the embed workers say, record by record, in the order of each partition. */
@ApplicationScoped
public class TopicReader {

    private final Jdbi jdbi;
    private final PhotoStore photos;
    private final Positions positions;
    private final PackName pack;
    private final ConsumedRecords consumed;
    private final Persistence persistence;
    private final Arrivals arrivals;
    private final EventCodec codec = new EventCodec();

    TopicReader(
            Jdbi jdbi,
            PhotoStore photos,
            @Identifier("cluster-positions") Positions positions,
            PackName pack,
            ConsumedRecords consumed,
            Persistence persistence,
            Arrivals arrivals) {
        this.jdbi = jdbi;
        this.photos = photos;
        this.positions = positions;
        this.pack = pack;
        this.consumed = consumed;
        this.persistence = persistence;
        this.arrivals = arrivals;
    }

    @Incoming("asset-staged")
    @Blocking
    CompletionStage<Void> staged(Message<byte[]> message) throws InterruptedException {
        return take(message, Topic.ASSET_STAGED, this::stagedEffect);
    }

    @Incoming("faces-embedded")
    @Blocking
    CompletionStage<Void> embedded(Message<byte[]> message) throws InterruptedException {
        return take(message, Topic.FACES_EMBEDDED, this::embeddedEffect);
    }

    /** What a record does to the database. */
    private interface Effect {
        void on(Handle handle);
    }

    /** Reads a record. */
    private interface Reading {
        Effect effectOf(String key, byte @Nullable [] body) throws MalformedEventException;
    }

    private CompletionStage<Void> take(Message<byte[]> message, Topic topic, Reading reading)
            throws InterruptedException {
        ConsumerRecord<?, ?> record = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow()
                .getRecord();
        try {
            Effect effect = reading.effectOf(String.valueOf(record.key()), message.getPayload());
            persist(record, effect);
            arrivals.came();
            consumed.handled(topic);
            return message.ack();
        } catch (MalformedEventException | IllegalArgumentException e) {
            consumed.malformed(topic);
            // First the dead letter, then the position: a crash between the two repeats it and loses nothing.
            return message.nack(e).thenCompose(done -> CompletableFuture.runAsync(() -> persistLater(record)));
        }
    }

    private Effect stagedEffect(String key, byte @Nullable [] body) throws MalformedEventException {
        if (body == null) {
            throw new MalformedEventException(Topic.ASSET_STAGED, "the body is empty", null);
        }
        AssetStaged event = codec.assetStaged(body);
        return handle -> photos.staged(handle, event);
    }

    private Effect embeddedEffect(String key, byte @Nullable [] body) throws MalformedEventException {
        if (body == null) {
            return tombstone(key);
        }
        FacesEmbedded event = codec.facesEmbedded(body);
        // Faces of another pack are another service's: never compared with ours.
        return event.pack().name().equals(pack)
                ? handle -> photos.embedded(handle, event)
                : handle -> photos.passedBy(handle, event);
    }

    private Effect tombstone(String key) throws MalformedEventException {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new MalformedEventException(Topic.FACES_EMBEDDED, "a tombstone's key is '" + key + "'", null);
        }
        ContentId content = new ContentId(key.substring(slash + 1));
        return key.substring(0, slash).equals(pack.value())
                ? handle -> photos.forgetResult(handle, content)
                : handle -> {};
    }

    private void persist(ConsumerRecord<?, ?> record, Effect effect) throws InterruptedException {
        persistence.insist(() -> jdbi.useTransaction(handle -> {
            effect.on(handle);
            positions.done(handle, record.topic(), record.partition(), record.offset());
        }));
    }

    private void persistLater(ConsumerRecord<?, ?> record) {
        try {
            persist(record, handle -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

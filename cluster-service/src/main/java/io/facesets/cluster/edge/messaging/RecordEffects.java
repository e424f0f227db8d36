package io.facesets.cluster.edge.messaging;

import io.facesets.cluster.edge.storage.PhotoStore;
import io.facesets.model.ContentId;
import io.facesets.model.PackName;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.codec.MalformedEventException.Kind;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import io.facesets.runtime.kafka.EventRecords;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

/** What the records of the stager and of the embed workers do to the database. Safe for use by many threads. */
@ApplicationScoped
public class RecordEffects {

    private final PhotoStore photos;
    private final PackName pack;
    private final EventRecords records = new EventRecords();

    RecordEffects(PhotoStore photos, PackName pack) {
        this.photos = photos;
        this.pack = pack;
    }

    /** What a record does, in the caller's transaction. */
    @FunctionalInterface
    interface Effect {
        void on(Handle handle);
    }

    /**
     * What a record does.
     *
     * @throws MalformedEventException if it can't be read
     */
    Effect of(Topic topic, ConsumerRecord<String, byte[]> record) throws MalformedEventException {
        return switch (topic) {
            case ASSET_STAGED -> staged(record);
            case FACES_EMBEDDED -> embedded(record);
            case CLUSTER_UPDATED -> throw new IllegalArgumentException(topic + " is not read here");
        };
    }

    private Effect staged(ConsumerRecord<String, byte[]> record) throws MalformedEventException {
        AssetStaged event = records.assetStaged(record);
        return handle -> photos.staged(handle, event);
    }

    private Effect embedded(ConsumerRecord<String, byte[]> record) throws MalformedEventException {
        if (record.value() == null) {
            return tombstone(String.valueOf(record.key()));
        }
        FacesEmbedded event = records.facesEmbedded(record);
        // Faces of another pack are another service's: never compared with ours.
        return event.pack().name().equals(pack)
                ? handle -> photos.embedded(handle, event)
                : handle -> photos.passedBy(handle, event);
    }

    private Effect tombstone(String key) throws MalformedEventException {
        try {
            int slash = key.indexOf('/');
            ContentId content = new ContentId(key.substring(slash + 1));
            return new PackName(key.substring(0, Math.max(0, slash))).equals(pack)
                    ? handle -> photos.forgetResult(handle, content)
                    : handle -> {};
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException(
                    Kind.WRONG_KEY, Topic.FACES_EMBEDDED, "a tombstone's key is '" + key + "'", e);
        }
    }
}

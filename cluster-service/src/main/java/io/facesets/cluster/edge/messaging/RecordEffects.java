package io.facesets.cluster.edge.messaging;

import io.facesets.cluster.edge.storage.PhotoStore;
import io.facesets.model.ContentId;
import io.facesets.model.PackName;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the records of the stager and of the embed workers do to the database. Safe for use by many threads. */
@ApplicationScoped
public class RecordEffects {

    private final PhotoStore photos;
    private final PackName pack;
    private final EventCodec codec = new EventCodec();

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
     * @throws IllegalArgumentException the same
     */
    Effect of(Topic topic, String key, byte @Nullable [] body) throws MalformedEventException {
        return switch (topic) {
            case ASSET_STAGED -> staged(body);
            case FACES_EMBEDDED -> embedded(key, body);
            case CLUSTER_UPDATED -> throw new IllegalArgumentException(topic + " is not read here");
        };
    }

    private Effect staged(byte @Nullable [] body) throws MalformedEventException {
        if (body == null) {
            throw new MalformedEventException(Topic.ASSET_STAGED, "the body is empty", null);
        }
        AssetStaged event = codec.assetStaged(body);
        return handle -> photos.staged(handle, event);
    }

    private Effect embedded(String key, byte @Nullable [] body) throws MalformedEventException {
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
}

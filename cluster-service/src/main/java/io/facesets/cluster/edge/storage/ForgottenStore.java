package io.facesets.cluster.edge.storage;

import io.facesets.model.ContentId;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import org.jdbi.v3.core.Handle;

/** What is forgotten of photos, for every pack, and whose records are to be written again; in the caller's transaction. */
final class ForgottenStore {

    private final Runnable onDue;

    /** @param onDue told that a record holds what is forgotten */
    ForgottenStore(Runnable onDue) {
        this.onDue = onDue;
    }

    /** What is forgotten of a photo. */
    ForgottenFaces of(Handle handle, ContentId photo) {
        return handle.select("SELECT faces FROM forgotten WHERE content = ?", photo.sha256())
                .mapTo(String.class)
                .findOne()
                .map(text -> Json.read(text, ForgottenFaces.class))
                .orElse(ForgottenFaces.NONE);
    }

    /** Adds to what is forgotten of a photo. */
    void add(Handle handle, ContentId photo, ForgottenFaces more) {
        ForgottenFaces before = of(handle, photo);
        ForgottenFaces all = before.and(more);
        if (!all.equals(before)) {
            handle.execute(
                    "INSERT OR REPLACE INTO forgotten (content, faces) VALUES (?, ?)", photo.sha256(), Json.write(all));
        }
    }

    /** The photo's records are to be written again. */
    void due(Handle handle, ContentId photo) {
        handle.execute("INSERT OR IGNORE INTO rewrites (content) VALUES (?)", photo.sha256());
    }

    /** What may be kept of a result that has arrived; one that holds more is to be written again. */
    FacesEmbedded kept(Handle handle, FacesEmbedded arrived) {
        arrived.forgotten().ifPresent(said -> add(handle, arrived.content(), said));
        FacesEmbedded kept = arrived.without(of(handle, arrived.content()));
        if (!kept.equals(arrived)) {
            due(handle, arrived.content());
            onDue.run();
        }
        return kept;
    }
}

package io.facesets.cluster.edge.storage;

import io.facesets.model.ContentId;
import io.facesets.model.Face;
import io.facesets.model.PackName;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Photos as the topics tell of them. Every method works in the caller's transaction and has the same effect when called
 * twice.
 */
public final class PhotoStore {

    private final PackName pack;
    private final SourceNames names;
    private final ForgottenStore forgotten;

    public PhotoStore(PackName pack) {
        this(pack, () -> {});
    }

    /** @param onDue told, within the transaction, that a record holds what is forgotten */
    public PhotoStore(PackName pack, Runnable onDue) {
        this.pack = pack;
        this.names = new SourceNames(pack);
        this.forgotten = new ForgottenStore(onDue);
    }

    /**
     * Forgets where the topics were read to if that was for another pack, since its results were passed over: they are
     * read again from the start. Call before anything is consumed.
     */
    public void startReading(Jdbi jdbi) {
        jdbi.useTransaction(handle -> {
            boolean same = handle.select("SELECT pack FROM reading")
                    .mapTo(String.class)
                    .findOne()
                    .map(pack.value()::equals)
                    .orElse(true);
            if (!same) {
                handle.execute("DELETE FROM positions");
            }
            handle.execute(
                    "INSERT INTO reading (one, pack) VALUES (1, ?) ON CONFLICT DO UPDATE SET pack = excluded.pack",
                    pack.value());
        });
    }

    /** A content was seen somewhere, or is no longer there. */
    public void staged(Handle handle, AssetStaged event) {
        String content = event.content().sha256();
        String library = event.library().value();
        String location = Json.write(event.location());
        if (event.kind() == AssetStaged.Kind.REMOVED) {
            handle.execute(
                    "DELETE FROM locations WHERE content = ? AND library = ? AND location = ?",
                    content,
                    library,
                    location);
        } else {
            handle.execute(
                    "INSERT INTO locations (content, library, location, media_type, size, taken, evidence, hints)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                            + " media_type = excluded.media_type, size = excluded.size, taken = excluded.taken,"
                            + " evidence = excluded.evidence, hints = excluded.hints",
                    content,
                    library,
                    location,
                    event.mediaType(),
                    event.size(),
                    event.takenAt().map(taken -> taken.when().toString()).orElse(null),
                    event.takenAt().map(taken -> taken.evidence().name()).orElse(null),
                    event.hints().isEmpty() ? null : Json.write(event.hints()));
        }
        names.bringUpToDate(handle, event.content());
    }

    /** A result of another pack: nothing of it is kept but what it says is forgotten. */
    public void passedBy(Handle handle, FacesEmbedded event) {
        FacesEmbedded unused = forgotten.kept(handle, event);
    }

    /**
     * The pack's result for a content, which replaces the one before; what is forgotten is left out. Only for results of
     * this store's pack.
     */
    public void embedded(Handle handle, FacesEmbedded arrived) {
        FacesEmbedded event = forgotten.kept(handle, arrived);
        forgetResult(handle, event.content());
        switch (event.outcome()) {
            case FacesEmbedded.Faces(int width, int height, List<Face> faces) -> {
                insertResult(handle, event, "faces", width, height);
                insertFaces(handle, event.content(), faces);
                names.bringUpToDate(handle, event.content());
            }
            case FacesEmbedded.NoFace(int width, int height) -> insertResult(handle, event, "noface", width, height);
            case FacesEmbedded.Rejected(var reason, String detail) ->
                handle.execute(
                        "INSERT INTO results (pack, content, digest, result, reason, detail)"
                                + " VALUES (?, ?, ?, 'rejected', ?, ?)",
                        pack.value(),
                        event.content().sha256(),
                        event.pack().digest(),
                        reason.value(),
                        detail);
        }
    }

    /** The pack's result for a content is no more. */
    public void forgetResult(Handle handle, ContentId content) {
        handle.execute("DELETE FROM faces WHERE pack = ? AND content = ?", pack.value(), content.sha256());
        handle.execute("DELETE FROM results WHERE pack = ? AND content = ?", pack.value(), content.sha256());
    }

    private void insertResult(Handle handle, FacesEmbedded event, String result, int width, int height) {
        handle.execute(
                "INSERT INTO results (pack, content, digest, result, width, height) VALUES (?, ?, ?, ?, ?, ?)",
                pack.value(),
                event.content().sha256(),
                event.pack().digest(),
                result,
                width,
                height);
    }

    private void insertFaces(Handle handle, ContentId content, List<Face> faces) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO faces (pack, content, face_index, x1, y1, x2, y2, face_short, blur, score, embedding,"
                        + " roll) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (Face face : faces) {
            batch.bind(0, pack.value())
                    .bind(1, content.sha256())
                    .bind(2, face.index())
                    .bind(3, face.box().x1())
                    .bind(4, face.box().y1())
                    .bind(5, face.box().x2())
                    .bind(6, face.box().y2())
                    .bind(7, face.faceShort())
                    .bind(8, face.blur())
                    .bind(9, face.score())
                    .bind(10, face.embedding().map(e -> e.toBytes()).orElse(null))
                    .bind(11, face.points().roll())
                    .add();
        }
        batch.execute();
    }
}

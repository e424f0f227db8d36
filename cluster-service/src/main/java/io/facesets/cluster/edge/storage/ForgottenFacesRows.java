package io.facesets.cluster.edge.storage;

import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.PackName;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.RejectionCode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of faces that are to go, of every pack; in the caller's transaction. */
final class ForgottenFacesRows {

    private static final String NO_DIGEST = "0".repeat(64);

    private final PackName pack;

    ForgottenFacesRows(PackName pack) {
        this.pack = pack;
    }

    private record Row(long id, Box box, byte @Nullable [] embedding) {}

    /** A photo's faces that this pack has found, and where. */
    SortedMap<FaceId, Box> boxes(Handle handle, ContentId photo) {
        SortedMap<FaceId, Box> boxes = new TreeMap<>();
        handle.select(
                        "SELECT content, face_index, x1, y1, x2, y2 FROM faces WHERE pack = ? AND content = ?",
                        pack.value(),
                        photo.sha256())
                .map((row, context) -> java.util.Map.entry(
                        FaceRows.id(row),
                        new Box(row.getDouble("x1"), row.getDouble("y1"), row.getDouble("x2"), row.getDouble("y2"))))
                .forEach(entry -> boxes.put(entry.getKey(), entry.getValue()));
        return boxes;
    }

    /** Deletes what any pack has found there; a photo of which nothing is left becomes a rejected one. */
    void delete(Handle handle, ContentId photo, ForgottenFaces marks, Consumer<byte[]> embeddings) {
        List<Row> all = handle.select(
                        "SELECT id, x1, y1, x2, y2, embedding FROM faces WHERE content = ?", photo.sha256())
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        new Box(row.getDouble("x1"), row.getDouble("y1"), row.getDouble("x2"), row.getDouble("y2")),
                        row.getBytes("embedding")))
                .list();
        for (Row row : all) {
            if (marks.covers(row.box())) {
                byte[] embedding = row.embedding();
                if (embedding != null) {
                    embeddings.accept(embedding);
                }
                handle.execute("DELETE FROM faces WHERE id = ?", row.id());
            }
        }
        handle.execute(
                "UPDATE results SET result = 'rejected', reason = ?, detail = ?, width = NULL, height = NULL"
                        + " WHERE content = ? AND (? OR result = 'faces' AND NOT EXISTS"
                        + " (SELECT 1 FROM faces f WHERE f.pack = results.pack AND f.content = results.content))",
                RejectionCode.FORGOTTEN.value(),
                "forgotten",
                photo.sha256(),
                marks.whole());
        if (marks.whole()) {
            handle.execute(
                    "INSERT OR IGNORE INTO results (pack, content, digest, result, reason, detail)"
                            + " VALUES (?, ?, ?, 'rejected', ?, ?)",
                    pack.value(),
                    photo.sha256(),
                    NO_DIGEST,
                    RejectionCode.FORGOTTEN.value(),
                    "forgotten");
        }
    }
}

package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.gallery.FaceJournal;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.ContentId;
import io.facesets.model.PackName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One pack's faces in SQLite, and the changes among them as the triggers of the tables note them. Reads without a
 * transaction, so that nobody who writes waits: a change that comes while all are read is noted behind the version that was
 * read first, and read again. Thread-safe.
 */
public final class FaceJournalStore implements FaceJournal {

    private final Jdbi jdbi;
    private final PackName pack;

    public FaceJournalStore(Jdbi jdbi, PackName pack) {
        this.jdbi = jdbi;
        this.pack = pack;
    }

    @Override
    public Everything everything() {
        return jdbi.withHandle(handle -> {
            long version = last(handle);
            List<SortableFace> faces = new ArrayList<>();
            handle.select(FaceRows.THERE + " ORDER BY content, face_index", pack.value())
                    .setFetchSize(1000)
                    .map(new FaceRows.Mapper())
                    .forEach(faces::add);
            return new Everything(version, faces, digests(handle));
        });
    }

    @Override
    public Changes since(long version) {
        return jdbi.withHandle(handle -> {
            long last = last(handle);
            if (last <= version) {
                return new Changes(version, Map.of(), Set.of());
            }
            Map<ContentId, List<SortableFace>> photos = new LinkedHashMap<>();
            Set<String> digests = new HashSet<>();
            List<String> contents = handle.select(
                            "SELECT content FROM face_changes WHERE id > ? AND id <= ?", version, last)
                    .mapTo(String.class)
                    .list();
            for (String content : contents) {
                List<SortableFace> faces = handle.select(
                                FaceRows.THERE + " AND content = ? ORDER BY face_index", pack.value(), content)
                        .map(new FaceRows.Mapper())
                        .list();
                photos.put(new ContentId(content), faces);
                if (!faces.isEmpty()) {
                    handle.select(
                                    "SELECT substr(digest, 1, 12) FROM results WHERE pack = ? AND content = ?",
                                    pack.value(),
                                    content)
                            .mapTo(String.class)
                            .forEach(digests::add);
                }
            }
            return new Changes(last, photos, digests);
        });
    }

    @Override
    public List<ContentId> waiting(long version) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT content FROM face_changes WHERE id > ? ORDER BY id", version)
                        .mapTo(String.class)
                        .map(ContentId::new)
                        .list());
    }

    /** The last change there was, and how many photos wait to be settled, counted up to {@code most}. */
    public Waiting waitingUpTo(int most) {
        return jdbi.withHandle(handle -> new Waiting(
                last(handle),
                handle.select("SELECT count(*) FROM (SELECT 1 FROM face_changes LIMIT ?)", most)
                        .mapTo(Integer.class)
                        .one()));
    }

    /** Photos that wait. */
    public record Waiting(long version, int photos) {}

    @Override
    public Set<String> digests() {
        return jdbi.withHandle(this::digests);
    }

    private Set<String> digests(Handle handle) {
        return handle.select(
                        "SELECT DISTINCT substr(digest, 1, 12) FROM results r WHERE pack = ? AND result = 'faces'"
                                + " AND EXISTS (SELECT 1 FROM locations l WHERE l.content = r.content)",
                        pack.value())
                .mapTo(String.class)
                .set();
    }

    /** The number of the last change, whether it still waits or not. */
    private static long last(Handle handle) {
        return handle.select("SELECT seq FROM sqlite_sequence WHERE name = 'face_changes'")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }
}

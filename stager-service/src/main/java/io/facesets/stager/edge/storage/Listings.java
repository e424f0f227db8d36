package io.facesets.stager.edge.storage;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.stager.core.ledger.Listed;
import io.facesets.stager.core.ledger.Memory;
import io.facesets.stager.core.scan.Finding;
import io.facesets.stager.core.scan.Sidecar;
import io.facesets.stager.core.scan.Stamp;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of the scan's list. */
final class Listings {

    /** A path may be known in several libraries: one row each, this library's first. */
    private static final String PAGE = """
            SELECT l.id, l.path, l.root, l.size, l.modified, l.inode, l.sidecar, l.sidecar_path,
                   p.library = :library AND p.live = 1 AS here, c.sha256, c.media_type, p.taken_at, p.evidence,
                   n.path IS NOT NULL AS no_photo
            FROM (SELECT * FROM listing WHERE id > :after AND root IS NOT NULL ORDER BY id LIMIT :limit) l
            LEFT JOIN place p ON p.path = l.path AND p.settled = 1
              AND p.size = l.size AND p.modified = l.modified AND p.inode = l.inode AND p.sidecar IS l.sidecar
            LEFT JOIN content c ON c.id = p.content
            LEFT JOIN no_photo n ON n.path = l.path
              AND n.size = l.size AND n.modified = l.modified AND n.inode = l.inode
            ORDER BY l.id, p.library = :library DESC, p.live DESC""";

    private Listings() {}

    static void clear(Handle handle) {
        handle.execute("DELETE FROM listing");
    }

    static int add(Handle handle, List<Finding.File> files) {
        PreparedBatch batch = handle.prepareBatch("INSERT OR IGNORE INTO listing (path, root, size, modified, inode,"
                + " sidecar, sidecar_path) VALUES (:path, :root, :size, :modified, :inode, :sidecar, :sidecar_path)");
        for (Finding.File file : files) {
            Rows.stamp(batch, file.stamp())
                    .bind("path", file.path().toString())
                    .bind("root", file.root().toString())
                    .bind("sidecar", file.sidecar().map(Sidecar::mark).orElse(null))
                    .bind(
                            "sidecar_path",
                            file.sidecar().map(s -> s.path().toString()).orElse(null))
                    .add();
        }
        int added = 0;
        for (int one : files.isEmpty() ? new int[0] : batch.execute()) {
            added += one;
        }
        return added;
    }

    static void addUnreadable(Handle handle, Path path) {
        handle.execute("INSERT OR IGNORE INTO listing (path) VALUES (?)", path.toString());
    }

    static List<Listed> page(Handle handle, LibraryName library, long after, int limit) {
        List<Listed> page = new ArrayList<>();
        handle.createQuery(PAGE)
                .bind("library", library.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((rows, context) -> listed(rows))
                .forEach(listed -> {
                    if (page.isEmpty() || page.getLast().number() != listed.number()) {
                        page.add(listed);
                    }
                });
        return page;
    }

    private static Listed listed(ResultSet row) throws SQLException {
        Stamp stamp = new Stamp(row.getLong("size"), row.getLong("modified"), row.getLong("inode"));
        Finding.File file =
                new Finding.File(Path.of(row.getString("root")), Path.of(row.getString("path")), stamp, sidecar(row));
        return new Listed(row.getLong("id"), file, memory(row));
    }

    /** As it stands there now: what is kept of it is at least as old as what is read of it. */
    private static Optional<Sidecar> sidecar(ResultSet row) throws SQLException {
        String path = row.getString("sidecar_path");
        return path == null ? Optional.empty() : Optional.of(new Sidecar(Path.of(path), row.getString("sidecar")));
    }

    private static Memory memory(ResultSet row) throws SQLException {
        if (row.getBoolean("here")) {
            return new Memory.Here();
        }
        if (row.getString("sha256") != null) {
            return new Memory.Elsewhere(
                    new ContentId(row.getString("sha256")), row.getString("media_type"), Rows.takenAt(row));
        }
        return row.getBoolean("no_photo") ? new Memory.NoPhoto() : new Memory.Nothing();
    }
}

package io.facesets.stager.edge.storage;

import io.facesets.model.ContentId;
import io.facesets.model.Hint;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.TakenAt;
import io.facesets.model.event.AssetStaged;
import io.facesets.stager.core.ledger.Ledger;
import io.facesets.stager.core.ledger.Place;
import io.facesets.stager.core.ledger.Sighting;
import io.facesets.stager.core.scan.Sidecar;
import io.facesets.stager.core.scan.Stamp;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The tables of contents and places. */
final class Places {

    private static final String BELOW =
            "library = :library AND live = 1" + " AND (path = :root OR path >= :low AND path < :high)";
    /** Live places with their contents. */
    static final String WHOLE = "SELECT p.*, c.sha256, c.size AS content_size, c.media_type"
            + " FROM place p JOIN content c ON c.id = p.content WHERE p.live = 1 AND ";

    private Places() {}

    /** The event that says that a live place lost its photo, and the content that it was. */
    static Optional<AssetStaged> farewell(Handle handle, String library, Path path) {
        return handle.createQuery(WHOLE + "p.path = :path AND p.library = :library")
                .bind("path", path.toString())
                .bind("library", library)
                .map((row, context) -> farewell(row))
                .findOne();
    }

    static AssetStaged farewell(Handle handle, long id) {
        return handle.createQuery(WHOLE + "p.id = :id")
                .bind("id", id)
                .map((row, context) -> farewell(row))
                .one();
    }

    private static AssetStaged farewell(ResultSet row) throws SQLException {
        return event(row, AssetStaged.Kind.REMOVED, List.of());
    }

    /** An event of a place by its row. */
    static AssetStaged event(ResultSet row, AssetStaged.Kind kind, List<Hint> hints) throws SQLException {
        return new AssetStaged(
                new ContentId(row.getString("sha256")),
                kind,
                row.getLong("content_size"),
                row.getString("media_type"),
                new LibraryName(row.getString("library")),
                location(row),
                Optional.of(Rows.takenAt(row)),
                hints);
    }

    private static Location location(ResultSet row) throws SQLException {
        String asset = row.getString("asset");
        return asset == null
                ? new Location.File(row.getString("path"))
                : new Location.Immich(
                        asset,
                        row.getString("display"),
                        Optional.ofNullable(row.getString("file")),
                        Optional.ofNullable(row.getString("rendition")));
    }

    /** Whether the content is in a place other than this one. */
    static boolean isElsewhere(Handle handle, ContentId content, String library, Path path) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM place p JOIN content c ON c.id = p.content WHERE"
                        + " c.sha256 = :sha256 AND p.live = 1 AND NOT (p.path = :path AND p.library = :library))")
                .bind("sha256", content.sha256())
                .bind("path", path.toString())
                .bind("library", library)
                .mapTo(Boolean.class)
                .one();
    }

    /** Writes the place with what is there now; whatever was noted of it is replaced. */
    static void put(Handle handle, String library, Sighting.Photo photo) {
        handle.execute(
                "INSERT OR IGNORE INTO content (sha256, size, media_type) VALUES (?, ?, ?)",
                photo.content().sha256(),
                photo.stamp().size(),
                photo.mediaType());
        TakenAt taken = photo.takenAt();
        Rows.stamp(handle.createUpdate("""
                        INSERT INTO place (path, library, content, live, size, modified, inode, settled, taken_at, evidence,
                                           sidecar)
                        VALUES (:path, :library, (SELECT id FROM content WHERE sha256 = :sha256), 1,
                                :size, :modified, :inode, :settled, :taken_at, :evidence, :sidecar)
                        ON CONFLICT (path, library) DO UPDATE SET
                          content = excluded.content, live = 1, size = excluded.size, modified = excluded.modified,
                          inode = excluded.inode, settled = excluded.settled, taken_at = excluded.taken_at,
                          evidence = excluded.evidence, sidecar = excluded.sidecar"""), photo.stamp())
                .bind("path", photo.path().toString())
                .bind("library", library)
                .bind("sha256", photo.content().sha256())
                .bind("settled", photo.settled())
                .bind("sidecar", photo.sidecar().map(Sidecar::mark).orElse(null))
                .bind("taken_at", taken.when().toString())
                .bind("evidence", taken.evidence().name())
                .execute();
        handle.execute("DELETE FROM no_photo WHERE path = ?", photo.path().toString());
    }

    static void putNoPhoto(Handle handle, Sighting.NoPhoto file) {
        if (file.settled()) {
            Rows.stamp(
                            handle.createUpdate("INSERT OR REPLACE INTO no_photo (path, size, modified, inode)"
                                    + " VALUES (:path, :size, :modified, :inode)"),
                            file.stamp())
                    .bind("path", file.path().toString())
                    .execute();
        }
    }

    static void leave(Handle handle, String library, Path path) {
        handle.execute(
                "UPDATE place SET live = 0, settled = 0 WHERE path = ? AND library = ?", path.toString(), library);
    }

    /** The stamp stays believed: what comes back as it was need not be read. */
    static void remove(Handle handle, long id) {
        handle.execute("UPDATE place SET live = 0 WHERE id = ?", id);
    }

    static long countBelow(Handle handle, LibraryName library, Path root) {
        return below(handle, "SELECT count(*) FROM place WHERE " + BELOW, library, root)
                .mapTo(Long.class)
                .one();
    }

    static List<Place> missing(Handle handle, LibraryName library, Path root, long after, int limit) {
        return below(
                        handle,
                        "SELECT id, path FROM place WHERE " + BELOW + " AND id > :after AND NOT EXISTS"
                                + " (SELECT 1 FROM listing l WHERE l.path = place.path) ORDER BY id LIMIT :limit",
                        library,
                        root)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Place(row.getLong("id"), Path.of(row.getString("path"))))
                .list();
    }

    private static Query below(Handle handle, String sql, LibraryName library, Path root) {
        return Rows.below(handle.createQuery(sql), root).bind("library", library.value());
    }

    static Optional<Ledger.Holding> find(Handle handle, ContentId content) {
        return handle.createQuery("SELECT media_type FROM content WHERE sha256 = ?")
                .bind(0, content.sha256())
                .mapTo(String.class)
                .findOne()
                .map(type -> new Ledger.Holding(type, copies(handle, content)));
    }

    private static List<Ledger.Copy> copies(Handle handle, ContentId content) {
        return handle.createQuery(WHOLE + "c.sha256 = :sha256 ORDER BY p.id")
                .bind("sha256", content.sha256())
                .map((row, context) -> new Ledger.Copy(
                        Path.of(Optional.ofNullable(row.getString("file")).orElse(row.getString("path"))),
                        new Stamp(row.getLong("size"), row.getLong("modified"), row.getLong("inode"))))
                .list();
    }
}

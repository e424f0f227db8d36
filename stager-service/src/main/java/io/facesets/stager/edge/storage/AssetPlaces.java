package io.facesets.stager.edge.storage;

import io.facesets.model.ContentId;
import io.facesets.model.Hint;
import io.facesets.model.LibraryName;
import io.facesets.model.TakenAt;
import io.facesets.model.event.AssetStaged;
import io.facesets.stager.core.immich.Variant;
import io.facesets.stager.core.scan.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The places of assets, and the files that they share. */
final class AssetPlaces {

    private static final String NOW = Places.WHOLE + "p.path = :path AND p.library = :library";

    private AssetPlaces() {}

    /** A file that holds a content, as some other asset's place has it. */
    record Copy(ContentId content, Path file, Stamp stamp, String mediaType, TakenAt takenAt) {

        /** As it was when it was staged. */
        boolean isThere() {
            try {
                return Stamp.of(file).equals(stamp);
            } catch (IOException gone) {
                return false;
            }
        }
    }

    static Optional<Copy> ofSha1(Handle handle, String sha1) {
        return copies(handle, "c.sha1 = :value AND p.rendition IS NULL", sha1);
    }

    static Optional<Copy> ofContent(Handle handle, ContentId content) {
        return copies(handle, "c.sha256 = :value", content.sha256());
    }

    private static Optional<Copy> copies(Handle handle, String where, String value) {
        return handle
                .createQuery(Places.WHOLE + "p.file IS NOT NULL AND " + where + " ORDER BY p.id LIMIT 8")
                .bind("value", value)
                .map((row, context) -> copy(row))
                .list()
                .stream()
                .filter(Copy::isThere)
                .findFirst();
    }

    private static Copy copy(ResultSet row) throws SQLException {
        return new Copy(
                new ContentId(row.getString("sha256")),
                Path.of(row.getString("file")),
                new Stamp(row.getLong("size"), row.getLong("modified"), row.getLong("inode")),
                row.getString("media_type"),
                Rows.takenAt(row));
    }

    /** Which of Immich's pictures a live place is, and what was last announced of its faces. */
    record Announced(Variant variant, List<Hint> hints) {}

    static Optional<Announced> announced(Handle handle, LibraryName library, String asset) {
        return handle.createQuery("SELECT rendition, hints FROM place"
                        + " WHERE path = :path AND library = :library AND live = 1")
                .bind("path", AssetRows.place(asset).toString())
                .bind("library", library.value())
                .map((row, context) ->
                        new Announced(variant(row.getString("rendition")), AssetRows.hints(row.getString("hints"))))
                .findOne();
    }

    static AssetStaged event(
            Handle handle, LibraryName library, String asset, AssetStaged.Kind kind, List<Hint> hints) {
        return handle.createQuery(NOW)
                .bind("path", AssetRows.place(asset).toString())
                .bind("library", library.value())
                .map((row, context) -> Places.event(row, kind, hints))
                .one();
    }

    static void hints(Handle handle, LibraryName library, String asset, List<Hint> hints) {
        handle.execute(
                "UPDATE place SET hints = ? WHERE path = ? AND library = ?",
                AssetRows.hints(hints),
                AssetRows.place(asset).toString(),
                library.value());
    }

    /** The files of live and former places of an asset, to be looked at after a change. */
    static Optional<Path> file(Handle handle, LibraryName library, String asset) {
        return handle.createQuery("SELECT file FROM place WHERE path = :path AND library = :library AND live = 1")
                .bind("path", AssetRows.place(asset).toString())
                .bind("library", library.value())
                .mapTo(String.class)
                .findOne()
                .map(Path::of);
    }

    static boolean isUsed(Handle handle, Path file) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM place WHERE file = :file AND live = 1)")
                .bind("file", file.toString())
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether a content is in another place of the same library. */
    static boolean isWithin(Handle handle, ContentId content, LibraryName library, Path path) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM place p JOIN content c ON c.id = p.content WHERE"
                        + " c.sha256 = :sha256 AND p.live = 1 AND p.library = :library AND p.path <> :path)")
                .bind("sha256", content.sha256())
                .bind("library", library.value())
                .bind("path", path.toString())
                .mapTo(Boolean.class)
                .one();
    }

    static void put(
            Handle handle, LibraryName library, String asset, String display, Copy copy, Variant variant, String sha1) {
        handle.execute(
                "INSERT INTO content (sha256, size, media_type, sha1) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (sha256) DO UPDATE SET sha1 = excluded.sha1",
                copy.content().sha256(),
                copy.stamp().size(),
                copy.mediaType(),
                sha1);
        Rows.stamp(handle.createUpdate("""
                        INSERT INTO place (path, library, content, live, size, modified, inode, settled, taken_at, evidence,
                                           asset, display, file, rendition)
                        VALUES (:path, :library, (SELECT id FROM content WHERE sha256 = :sha256), 1,
                                :size, :modified, :inode, 1, :taken_at, :evidence, :asset, :display, :file, :rendition)
                        ON CONFLICT (path, library) DO UPDATE SET
                          content = excluded.content, live = 1, size = excluded.size, modified = excluded.modified,
                          inode = excluded.inode, taken_at = excluded.taken_at, evidence = excluded.evidence,
                          display = excluded.display, file = excluded.file, rendition = excluded.rendition"""), copy.stamp())
                .bind("path", AssetRows.place(asset).toString())
                .bind("library", library.value())
                .bind("sha256", copy.content().sha256())
                .bind("taken_at", copy.takenAt().when().toString())
                .bind("evidence", copy.takenAt().evidence().name())
                .bind("asset", asset)
                .bind("display", display)
                .bind("file", copy.file().toString())
                .bind("rendition", variant == Variant.ORIGINAL ? null : variant.label())
                .execute();
    }

    static void leave(Handle handle, LibraryName library, String asset) {
        handle.execute(
                "UPDATE place SET live = 0, hints = NULL WHERE path = ? AND library = ?",
                AssetRows.place(asset).toString(),
                library.value());
    }

    static Variant variant(@Nullable String rendition) {
        return rendition == null ? Variant.ORIGINAL : Variant.valueOf(rendition.toUpperCase(Locale.ROOT));
    }
}

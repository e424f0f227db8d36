package io.facesets.stager.edge.storage;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.stager.core.immich.ImmichLedger.Arrival;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table of photos that are never to be fetched again, in the caller's transaction. */
final class Forgotten {

    private Forgotten() {}

    static void add(Handle handle, ContentId photo) {
        handle.execute("INSERT OR IGNORE INTO forgotten (sha256) VALUES (?)", photo.sha256());
    }

    static boolean is(Handle handle, ContentId photo) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM forgotten WHERE sha256 = ?)")
                .bind(0, photo.sha256())
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether a photo is forgotten that Immich knows by this digest. */
    static boolean is(Handle handle, String sha1) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM content JOIN forgotten USING (sha256) WHERE sha1 = ?)")
                .bind(0, sha1)
                .mapTo(Boolean.class)
                .one();
    }

    /** Keeps by which digest Immich knows a forgotten photo, so that it need not be fetched to be recognised. */
    static void note(Handle handle, Arrival arrival) {
        handle.execute(
                "INSERT INTO content (sha256, size, media_type, sha1) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (sha256) DO UPDATE SET sha1 = excluded.sha1",
                arrival.content().sha256(),
                arrival.stamp().size(),
                arrival.mediaType(),
                arrival.sha1());
    }

    /** The assets in which a photo is. */
    static List<Map.Entry<LibraryName, String>> assets(Handle handle, ContentId photo) {
        return handle.createQuery("SELECT p.library, p.asset FROM place p JOIN content c ON c.id = p.content"
                        + " WHERE c.sha256 = ? AND p.asset IS NOT NULL AND p.live = 1 ORDER BY p.id")
                .bind(0, photo.sha256())
                .map((row, context) -> Map.entry(new LibraryName(row.getString("library")), row.getString("asset")))
                .list();
    }

    /** The files that hold the photo, or held it, as copies of ours. */
    static List<Path> files(Handle handle, ContentId photo) {
        return handle.createQuery("SELECT DISTINCT p.file FROM place p JOIN content c ON c.id = p.content"
                        + " WHERE c.sha256 = ? AND p.file IS NOT NULL")
                .bind(0, photo.sha256())
                .mapTo(String.class)
                .map(Path::of)
                .list();
    }
}

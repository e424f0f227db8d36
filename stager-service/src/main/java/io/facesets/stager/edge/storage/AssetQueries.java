package io.facesets.stager.edge.storage;

import io.facesets.model.LibraryName;
import io.facesets.stager.core.immich.Entry;
import io.facesets.stager.core.immich.ImmichLedger.Count;
import io.facesets.stager.core.immich.SeenFace;
import io.facesets.stager.core.immich.State;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Questions to the table of assets. */
final class AssetQueries {

    private static final String WANTED = "state IN ('LISTED', 'DOWNLOADING', 'FAILED') AND next_try <= :now";
    private static final String PRESENT = "state NOT IN ('REMOVED')";

    private AssetQueries() {}

    static List<Entry> wanted(Handle handle, LibraryName library, Instant now, String after, int limit) {
        return AssetRows.list(
                AssetRows.select(handle, library, WANTED + " AND asset > :after ORDER BY asset LIMIT :limit")
                        .bind("now", now.toEpochMilli())
                        .bind("after", after)
                        .bind("limit", limit));
    }

    static long countWanted(Handle handle, LibraryName library, Instant now) {
        return handle.createQuery("SELECT count(*) FROM asset WHERE library = :library AND " + WANTED)
                .bind("library", library.value())
                .bind("now", now.toEpochMilli())
                .mapTo(Long.class)
                .one();
    }

    static List<Entry> unseen(Handle handle, LibraryName library, long census, String after, int limit) {
        return AssetRows.list(AssetRows.select(
                        handle,
                        library,
                        PRESENT + " AND census < :census AND asset > :after ORDER BY asset LIMIT :limit")
                .bind("census", census)
                .bind("after", after)
                .bind("limit", limit));
    }

    static List<Entry> due(Handle handle, LibraryName library, Instant now, int limit) {
        return AssetRows.list(
                AssetRows.select(handle, library, PRESENT + " AND faces_due <= :now ORDER BY created LIMIT :limit")
                        .bind("now", now.toEpochMilli())
                        .bind("limit", limit));
    }

    /** Assets in which a person shows; ids are UUIDs, and found nowhere else. */
    static List<Entry> of(Handle handle, LibraryName library, SeenFace.Person person) {
        return AssetRows.list(AssetRows.select(handle, library, PRESENT + " AND facts LIKE '%' || :person || '%'")
                .bind("person", person.id()));
    }

    static List<LibraryName> libraries(Handle handle) {
        return handle.createQuery("SELECT DISTINCT library FROM asset ORDER BY library")
                .mapTo(String.class)
                .map(LibraryName::new)
                .list();
    }

    static List<Count> counts(Handle handle, LibraryName library) {
        return handle.createQuery("SELECT state, reason, count(*) AS assets, sum(bytes) AS bytes"
                        + " FROM asset WHERE library = :library GROUP BY state, reason ORDER BY state, reason")
                .bind("library", library.value())
                .map((row, context) -> new Count(
                        State.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getLong("assets"),
                        row.getLong("bytes")))
                .list();
    }
}

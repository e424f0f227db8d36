package io.facesets.stager.edge.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.Fault;
import io.facesets.model.Hint;
import io.facesets.model.LibraryName;
import io.facesets.model.codec.EventCodec;
import io.facesets.stager.core.immich.Asset;
import io.facesets.stager.core.immich.Entry;
import io.facesets.stager.core.immich.State;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The table of assets. */
final class AssetRows {

    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final String COLUMNS = "SELECT facts, state, reason, attempts, file, faces_due FROM asset";

    private AssetRows() {}

    /** The place of an asset: no path of a file, and so never below a root that is scanned. */
    static Path place(String assetId) {
        return Path.of("immich", assetId);
    }

    static Query select(Handle handle, LibraryName library, String where) {
        return handle.createQuery(COLUMNS + " WHERE library = :library AND " + where)
                .bind("library", library.value());
    }

    static List<Entry> list(Query query) {
        return query.map((row, context) -> entry(row)).list();
    }

    static Optional<Entry> find(Handle handle, LibraryName library, String asset) {
        return select(handle, library, "asset = :asset")
                .bind("asset", asset)
                .map((row, context) -> entry(row))
                .findOne();
    }

    /** Writes all of an entry but its file, which {@link #takeFile} gives. */
    static void put(Handle handle, LibraryName library, long census, Entry entry, Optional<Instant> nextTry) {
        handle.createUpdate("""
                        INSERT INTO asset (library, asset, state, reason, attempts, next_try, created, faces_due, census,
                                           facts, bytes)
                        VALUES (:library, :asset, :state, :reason, :attempts, :next, :created, :due, :census, :facts, 0)
                        ON CONFLICT (library, asset) DO UPDATE SET
                          state = excluded.state, reason = excluded.reason, attempts = excluded.attempts,
                          next_try = excluded.next_try, faces_due = excluded.faces_due,
                          census = max(census, excluded.census), facts = excluded.facts""")
                .bind("library", library.value())
                .bind("asset", entry.asset().id())
                .bind("state", entry.state().name())
                .bind("reason", entry.reason())
                .bind("attempts", entry.attempts())
                .bind("next", nextTry.map(Instant::toEpochMilli).orElse(0L))
                .bind("created", entry.asset().created().toEpochMilli())
                .bind("due", entry.facesDue().map(Instant::toEpochMilli).orElse(null))
                .bind("census", census)
                .bind("facts", write(entry.asset()))
                .execute();
        if (entry.file().isEmpty()) {
            handle.execute(
                    "UPDATE asset SET file = NULL, file_key = NULL, arrived = NULL WHERE library = ? AND asset = ?",
                    library.value(),
                    entry.asset().id());
        }
    }

    /** Nothing is on its way any more, and so many bytes came. */
    static void staged(Handle handle, LibraryName library, String asset, long bytes) {
        handle.execute(
                "UPDATE asset SET arrived = NULL, bytes = ? WHERE library = ? AND asset = ?",
                bytes,
                library.value(),
                asset);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        long due = row.getLong("faces_due");
        Optional<Instant> facesDue = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(due));
        return new Entry(
                read(row.getString("facts"), Asset.class),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("file")),
                facesDue);
    }

    static String hints(List<Hint> hints) {
        return write(hints);
    }

    static List<Hint> hints(@Nullable String json) {
        return json == null ? List.of() : List.of(read(json, Hint[].class));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw Fault.internal("ledger-unwritable", "An asset can't be written to the ledger: " + e.getMessage(), e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw Fault.internal("ledger-unreadable", "An asset in the ledger can't be read: " + e.getMessage(), e);
        }
    }
}

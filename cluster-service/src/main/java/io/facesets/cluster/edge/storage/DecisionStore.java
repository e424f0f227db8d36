package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.model.PackName;
import io.facesets.model.event.ClusterUpdated.Shift;
import io.facesets.model.event.ClusterUpdated.Undone;
import io.facesets.model.event.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The decisions about a pack's faces; in the caller's transaction. */
final class DecisionStore {

    private final String pack;

    DecisionStore(PackName pack) {
        this.pack = pack.value();
    }

    /** All there ever were, by number. */
    List<LoggedDecision> log(Handle handle) {
        return handle.select("SELECT * FROM decisions WHERE pack = ? ORDER BY number", pack)
                .map((row, context) -> logged(row))
                .list();
    }

    /** Writes a new decision, or that one was taken back. */
    void put(Handle handle, LoggedDecision logged) {
        handle.execute(
                "INSERT INTO decisions (pack, number, at, author, decision, shifts, undone_at, undone_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                        + " undone_at = excluded.undone_at, undone_by = excluded.undone_by",
                pack,
                logged.number(),
                logged.at().toString(),
                logged.author(),
                Json.write(logged.decision()),
                Json.write(logged.shifts()),
                logged.undone().map(undone -> undone.at().toString()).orElse(null),
                logged.undone().map(Undone::author).orElse(null));
    }

    /** Writes over what a decision was. */
    void replace(Handle handle, LoggedDecision logged) {
        handle.execute(
                "UPDATE decisions SET decision = ?, shifts = ? WHERE pack = ? AND number = ?",
                Json.write(logged.decision()),
                Json.write(logged.shifts()),
                pack,
                logged.number());
    }

    private static LoggedDecision logged(ResultSet row) throws SQLException {
        String undoneAt = row.getString("undone_at");
        return new LoggedDecision(
                row.getLong("number"),
                Instant.parse(row.getString("at")),
                row.getString("author"),
                Json.read(row.getString("decision"), Decision.class),
                undoneAt == null
                        ? Optional.empty()
                        : Optional.of(new Undone(Instant.parse(undoneAt), row.getString("undone_by"))),
                List.of(Json.read(row.getString("shifts"), Shift[].class)));
    }
}

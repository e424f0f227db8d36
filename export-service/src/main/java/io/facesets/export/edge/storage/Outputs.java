package io.facesets.export.edge.storage;

import io.facesets.model.PackName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** The folders that exports went to, how each was asked for last, and what it holds. Thread-safe. */
public final class Outputs {

    private final Jdbi jdbi;

    public Outputs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What is known of a folder.
     *
     * @param request as JSON
     * @param made the number of changes ({@link #changes}) that it holds; -1 if it was not finished as requested
     * @param pack whose sets it holds; unknown of folders that were exported to before that was noted
     * @param missing faces that it lacks since their originals could not be read
     */
    public record Output(String request, long made, Optional<PackName> pack, int missing) {}

    /** An export of a pack's sets goes to a folder. */
    public void remember(Path folder, String request, PackName pack) {
        jdbi.useHandle(h -> h.execute(
                "INSERT INTO outputs (folder, request, pack) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET"
                        + " made = CASE WHEN request = excluded.request AND pack = excluded.pack THEN made ELSE -1 END,"
                        + " request = excluded.request, pack = excluded.pack",
                folder.toString(),
                request,
                pack.value()));
    }

    /** An export to a folder has come to its end. */
    public void made(Path folder, long changes, PackName pack, int missing) {
        jdbi.useHandle(h -> h.execute(
                "UPDATE outputs SET made = ?, pack = ?, missing = ? WHERE folder = ?",
                changes,
                pack.value(),
                missing,
                folder.toString()));
    }

    /** There is no such folder any more. */
    public void drop(Path folder) {
        jdbi.useHandle(h -> h.execute("DELETE FROM outputs WHERE folder = ?", folder.toString()));
    }

    /** Every folder. */
    public Map<Path, Output> all() {
        Map<Path, Output> all = new TreeMap<>();
        jdbi.useHandle(h -> h.select("SELECT folder, request, made, pack, missing FROM outputs")
                .map((row, context) -> Map.entry(
                        Path.of(row.getString("folder")),
                        new Output(
                                row.getString("request"),
                                row.getLong("made"),
                                Optional.ofNullable(row.getString("pack")).map(PackName::new),
                                row.getInt("missing"))))
                .forEach(entry -> all.put(entry.getKey(), entry.getValue())));
        return all;
    }

    /** How often what is known of sets has changed; only rises. */
    public long changes() {
        return jdbi.withHandle(
                h -> h.select("SELECT number FROM changes").mapTo(Long.class).one());
    }
}

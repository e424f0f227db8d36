package io.facesets.export.edge.storage;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** The folders that exports went to, and how each was asked for last. Thread-safe. */
public final class Outputs {

    private final Jdbi jdbi;

    public Outputs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** An export goes to a folder. */
    public void remember(Path folder, String request) {
        jdbi.useHandle(h -> h.execute(
                "INSERT OR REPLACE INTO outputs (folder, request) VALUES (?, ?)", folder.toString(), request));
    }

    /** There is no such folder any more. */
    public void drop(Path folder) {
        jdbi.useHandle(h -> h.execute("DELETE FROM outputs WHERE folder = ?", folder.toString()));
    }

    /** Every folder, with its request. */
    public Map<Path, String> all() {
        Map<Path, String> all = new TreeMap<>();
        jdbi.useHandle(h -> h.select("SELECT folder, request FROM outputs")
                .map((row, context) -> Map.entry(Path.of(row.getString("folder")), row.getString("request")))
                .forEach(entry -> all.put(entry.getKey(), entry.getValue())));
        return all;
    }
}

package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.run.KeptRun;
import io.facesets.cluster.core.run.PlaceRun;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import io.facesets.model.event.ClusterUpdated.RunCompleted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The runs there were over one pack's faces. Thread-safe. */
public final class RunArchive {

    private final Jdbi jdbi;
    private final PackName pack;

    public RunArchive(Jdbi jdbi, PackName pack) {
        this.jdbi = jdbi;
        this.pack = pack;
    }

    /** Runs of smaller numbers that settle anything, the last first, {@code limit} at most: placements are too many. */
    public List<KeptRun> before(long number, int limit) {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT * FROM runs WHERE pack = ? AND number < ? AND operation <> ? ORDER BY number DESC LIMIT ?",
                        pack.value(),
                        number,
                        PlaceRun.OPERATION,
                        limit)
                .map((row, context) -> kept(row))
                .list());
    }

    /** The run of a number. */
    public Optional<KeptRun> find(long number) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT * FROM runs WHERE pack = ? AND number = ?", pack.value(), number)
                        .map((row, context) -> kept(row))
                        .findOne());
    }

    /** Notes a run that is kept and not published. */
    void put(Handle handle, RunOutcome outcome) {
        put(
                handle,
                new KeptRun(
                        outcome.run(),
                        outcome.operation(),
                        outcome.about(),
                        outcome.parameters(),
                        outcome.figures(),
                        outcome.started(),
                        outcome.finished(),
                        false));
    }

    /** Notes a run that was published by a database that was lost; what it was about in words is not known any more. */
    void restore(Handle handle, RunCompleted run) {
        put(
                handle,
                new KeptRun(
                        run.run(),
                        run.operation(),
                        "",
                        run.parameters(),
                        run.figures(),
                        run.started(),
                        run.finished(),
                        true));
    }

    private void put(Handle handle, KeptRun run) {
        handle.execute(
                "INSERT INTO runs (pack, number, operation, about, parameters, figures, started, finished, published)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                pack.value(),
                run.run().value(),
                run.operation(),
                run.about(),
                Json.write(run.parameters()),
                Json.write(run.figures()),
                run.started().toString(),
                run.finished().toString(),
                run.published());
    }

    private static KeptRun kept(ResultSet row) throws SQLException {
        Map<String, Double> parameters = new TreeMap<>();
        numbers(row.getString("parameters")).forEach((name, value) -> parameters.put(name, value.doubleValue()));
        Map<String, Long> figures = new TreeMap<>();
        numbers(row.getString("figures")).forEach((name, value) -> figures.put(name, value.longValue()));
        return new KeptRun(
                new RunId(row.getLong("number")),
                row.getString("operation"),
                row.getString("about"),
                parameters,
                figures,
                Instant.parse(row.getString("started")),
                Instant.parse(row.getString("finished")),
                row.getBoolean("published"));
    }

    private static Map<String, Number> numbers(String json) {
        return Json.read(json, Numbers.class);
    }

    /** Names with numbers. */
    private static final class Numbers extends TreeMap<String, Number> {
        private static final long serialVersionUID = 1;
    }
}

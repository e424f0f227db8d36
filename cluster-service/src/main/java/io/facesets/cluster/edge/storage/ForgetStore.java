package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.forget.Forget;
import io.facesets.cluster.core.forget.ForgetBasis;
import io.facesets.cluster.core.forget.ForgetLedger;
import io.facesets.cluster.core.forget.ForgetPlan;
import io.facesets.cluster.core.forget.ForgetRun;
import io.facesets.cluster.core.forget.ForgetTarget;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.model.ContentId;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.trace.TraceMaker;
import io.facesets.model.trace.Traces;
import io.facesets.runtime.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What is forgotten, in SQLite. Thread-safe. */
public final class ForgetStore implements ForgetLedger {

    private static final String FACES = "faces";
    private static final String PHOTOS = "photos";
    private static final String EMBEDDING = "embedding";

    private final Database database;
    private final Jdbi jdbi;
    private final PackName pack;
    private final RunStore runs;
    private final Outbox outbox;
    private final DecisionStore decisions;
    private final ForgottenStore forgotten = new ForgottenStore(() -> {});
    private final ForgottenFacesRows rows;
    private final Runnable onKept;

    /** @param onKept told that faces are gone, of which others may know in memory */
    public ForgetStore(Database database, PackName pack, RunStore runs, Outbox outbox, Runnable onKept) {
        this.onKept = onKept;
        this.database = database;
        this.jdbi = database.jdbi();
        this.pack = pack;
        this.runs = runs;
        this.outbox = outbox;
        this.decisions = new DecisionStore(pack);
        this.rows = new ForgottenFacesRows(pack);
    }

    @Override
    public ForgetBasis basis(ForgetTarget target) {
        Known now = runs.known();
        Set<ContentId> whole = new HashSet<>();
        int spared = 0;
        switch (target) {
            case ForgetTarget.OfPhoto(ContentId photo) -> whole.add(photo);
            case ForgetTarget.OfLibrary(var library) -> {
                Set<ContentId> all =
                        photos("SELECT DISTINCT content FROM locations WHERE library = ?", library.value());
                whole.addAll(all);
                whole.removeAll(photos("SELECT DISTINCT content FROM locations WHERE library <> ?", library.value()));
                spared = all.size() - whole.size();
            }
            case ForgetTarget.OfIdentity identity -> {
                // Its faces are known to the identities.
            }
            case ForgetTarget.OfFaces faces -> {
                // They are the target.
            }
        }
        return new ForgetBasis(
                now.nextRun(),
                now.identities(),
                now.nextPerson(),
                now.nextFaceset(),
                now.log(),
                whole,
                spared,
                photo -> jdbi.withHandle(handle -> forgotten.of(handle, photo)),
                photo -> jdbi.withHandle(handle -> rows.boxes(handle, photo)));
    }

    private Set<ContentId> photos(String query, String library) {
        return jdbi.withHandle(handle -> handle.select(query, library)
                .map((row, context) -> new ContentId(row.getString("content")))
                .set());
    }

    @Override
    public boolean keep(ForgetPlan plan, Traces traces, Instant started) {
        RunId run = plan.basis().run();
        Map<String, Long> figures = new TreeMap<>(Map.of(
                FACES, (long) plan.faces().size(), PHOTOS, (long) plan.marks().size(), "identities", (long)
                        plan.identities().size()));
        RunOutcome outcome = new RunOutcome(
                run,
                ForgetRun.OPERATION,
                plan.identities(),
                plan.basis().nextPerson(),
                plan.basis().nextFaceset(),
                new TreeMap<>(),
                plan.faces(),
                List.of(),
                "",
                Map.of(),
                figures,
                started,
                Instant.now());
        boolean kept = runs.keepWith(outcome, handle -> write(handle, plan, traces, started, figures));
        if (kept) {
            onKept.run();
        }
        return kept;
    }

    private void write(Handle handle, ForgetPlan plan, Traces traces, Instant started, Map<String, Long> figures) {
        RunId run = plan.basis().run();
        TraceMaker embeddings = new TraceMaker();
        List<ClusterUpdated> events = new ArrayList<>();
        plan.marks().forEach((photo, marks) -> {
            forgotten.add(handle, photo, marks);
            forgotten.due(handle, photo);
            rows.delete(handle, photo, marks, bytes -> embeddings.addWithBase64(EMBEDDING, bytes));
            events.add(new ClusterUpdated.PhotoForgotten(pack, photo, marks, run));
        });
        plan.decisions().forEach(decision -> {
            decisions.replace(handle, decision);
            events.add(outbox.made(decision, run));
        });
        outbox.putFirst(handle, run, events);
        // How near faces are to each other is found again without those that are gone.
        handle.execute("DELETE FROM near_pairs");
        handle.execute("DELETE FROM near_vectors");
        handle.execute(
                "INSERT INTO forgets (pack, at, target, step, run, figures, traces) VALUES (?, ?, ?, ?, ?, ?, ?)",
                pack.value(),
                started.toString(),
                plan.target().text(),
                Forget.Step.MARKED.name(),
                run.value(),
                Json.write(figures),
                Json.write(embeddings.make().and(traces)));
    }

    @Override
    public List<Forget> forgets() {
        return jdbi.withHandle(
                handle -> handle.select("SELECT * FROM forgets WHERE pack = ? ORDER BY number", pack.value())
                        .map((row, context) -> forget(row))
                        .list());
    }

    @SuppressWarnings("unchecked")
    private static Forget forget(ResultSet row) throws SQLException {
        Map<String, Long> figures = new TreeMap<>();
        Json.read(row.getString("figures"), Map.class)
                .forEach((name, count) -> figures.put(String.valueOf(name), ((Number) count).longValue()));
        return new Forget(
                row.getLong("number"),
                Instant.parse(row.getString("at")),
                row.getString("target"),
                Forget.Step.valueOf(row.getString("step")),
                new RunId(row.getLong("run")),
                figures);
    }

    @Override
    public Traces traces(long number) {
        return jdbi.withHandle(handle -> handle.select("SELECT traces FROM forgets WHERE number = ?", number)
                .mapTo(String.class)
                .findOne()
                .map(text -> Json.read(text, Traces.class))
                .orElse(Traces.NONE));
    }

    @Override
    public void proved(long number) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE forgets SET step = ?, traces = ? WHERE number = ? AND step = ?",
                Forget.Step.PROVED.name(),
                Json.write(Traces.NONE),
                number,
                Forget.Step.CLEANSED.name()));
    }

    @Override
    public SortedMap<ContentId, ForgottenFaces> due() {
        // A transaction that writes begins when others have ended: what they have entered is seen.
        return jdbi.inTransaction(handle -> {
            SortedMap<ContentId, ForgottenFaces> due = new TreeMap<>();
            handle.select("SELECT r.content, f.faces FROM rewrites r JOIN forgotten f ON f.content = r.content")
                    .map((row, context) -> Map.entry(
                            new ContentId(row.getString("content")),
                            Json.read(row.getString("faces"), ForgottenFaces.class)))
                    .forEach(entry -> due.put(entry.getKey(), entry.getValue()));
            return due;
        });
    }

    @Override
    public void cleansed(SortedMap<ContentId, ForgottenFaces> done) {
        jdbi.useTransaction(handle -> {
            done.forEach((photo, faces) -> {
                if (forgotten.of(handle, photo).equals(faces)) {
                    handle.execute("DELETE FROM rewrites WHERE content = ?", photo.sha256());
                }
            });
            handle.execute(
                    "UPDATE forgets SET step = ? WHERE step = ? AND NOT EXISTS (SELECT 1 FROM rewrites)",
                    Forget.Step.CLEANSED.name(),
                    Forget.Step.MARKED.name());
        });
    }

    @Override
    public void purge() {
        database.purge();
    }
}

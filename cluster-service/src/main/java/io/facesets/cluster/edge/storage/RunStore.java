package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.RunLedger;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.Snapshot;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Runs of one pack in SQLite. Safe for use by many threads; the caller sees to it that runs follow each other. */
public final class RunStore implements RunLedger {

    private final Jdbi jdbi;
    private final PackName pack;
    private final IdentityStore identities;
    private final DecisionStore decisions;
    private final Outbox outbox;

    public RunStore(Jdbi jdbi, PackName pack, Outbox outbox) {
        this.jdbi = jdbi;
        this.pack = pack;
        this.identities = new IdentityStore(pack);
        this.decisions = new DecisionStore(pack);
        this.outbox = outbox;
    }

    @Override
    public Snapshot snapshot() {
        return jdbi.inTransaction(handle -> {
            requireOneDigest(handle);
            return snapshot(handle, faces(handle));
        });
    }

    @Override
    public Snapshot refreshed(Snapshot before) {
        return jdbi.inTransaction(handle -> snapshot(handle, before.faces()));
    }

    private Snapshot snapshot(Handle handle, List<SortableFace> faces) {
        return new Snapshot(
                nextRun(handle),
                faces,
                identities.all(handle),
                identities.next(handle, IdentityId.Kind.PERSON),
                identities.next(handle, IdentityId.Kind.FACESET),
                decisions.log(handle),
                places(handle));
    }

    @Override
    public boolean keep(RunOutcome outcome) {
        return jdbi.inTransaction(handle -> {
            if (!nextRun(handle).equals(outcome.run())) {
                return false;
            }
            identities.put(handle, outcome.identities());
            identities.setNext(handle, IdentityId.Kind.PERSON, outcome.nextPerson());
            identities.setNext(handle, IdentityId.Kind.FACESET, outcome.nextFaceset());
            putPlaces(handle, outcome.places());
            for (FaceId face : outcome.gone()) {
                handle.execute(
                        "DELETE FROM assignments WHERE pack = ? AND content = ? AND face_index = ?",
                        pack.value(),
                        face.content().sha256(),
                        face.index());
            }
            handle.execute(
                    "INSERT INTO runs (pack, number, operation, parameters, figures, started, finished, published)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                    pack.value(),
                    outcome.run().value(),
                    outcome.operation(),
                    Json.write(outcome.parameters()),
                    Json.write(outcome.figures()),
                    outcome.started().toString(),
                    outcome.finished().toString());
            outcome.decision().ifPresent(decision -> decisions.put(handle, decision));
            outbox.put(handle, outcome);
            return true;
        });
    }

    /** Every identity there ever was. */
    public List<Identity> identities() {
        return jdbi.inTransaction(identities::all);
    }

    RunId nextRun(Handle handle) {
        return new RunId(handle.select("SELECT coalesce(max(number), 0) + 1 FROM runs WHERE pack = ?", pack.value())
                .mapTo(Long.class)
                .one());
    }

    /** Vectors of other weights are no measure for each other, even under one name. */
    private void requireOneDigest(Handle handle) {
        List<String> digests = handle.select(
                        "SELECT DISTINCT substr(digest, 1, 12) FROM results r WHERE pack = ? AND result = 'faces'"
                                + " AND EXISTS (SELECT 1 FROM locations l WHERE l.content = r.content)",
                        pack.value())
                .mapTo(String.class)
                .list();
        if (digests.size() > 1) {
            throw Fault.user(
                    "mixed-pack",
                    "Photos were embedded with " + digests.size() + " different versions of the pack " + pack + " ("
                            + String.join(", ", digests) + "), whose faces can't be compared. Look at all of them with"
                            + " one version: ./facesets embed --again --pack " + pack);
        }
    }

    private List<SortableFace> faces(Handle handle) {
        return handle.select(FaceRows.THERE + " ORDER BY content, face_index", pack.value())
                .map((row, context) -> FaceRows.face(row))
                .list();
    }

    private Map<FaceId, Place> places(Handle handle) {
        Map<FaceId, Place> places = new HashMap<>();
        handle.select("SELECT content, face_index, place FROM assignments WHERE pack = ?", pack.value())
                .map((row, context) -> Map.entry(FaceRows.id(row), Json.read(row.getString("place"), Place.class)))
                .forEach(entry -> places.put(entry.getKey(), entry.getValue()));
        return places;
    }

    private void putPlaces(Handle handle, Map<FaceId, Place> places) {
        if (places.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT OR REPLACE INTO assignments (pack, content, face_index, place) VALUES (?, ?, ?, ?)");
        places.forEach(
                (face, place) -> batch.add(pack.value(), face.content().sha256(), face.index(), Json.write(place)));
        batch.execute();
    }
}

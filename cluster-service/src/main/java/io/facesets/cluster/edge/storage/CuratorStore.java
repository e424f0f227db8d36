package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.run.DecisionLedger;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.Scene;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The decisions about one pack's faces, and what they are about, in SQLite. Thread-safe. */
public final class CuratorStore implements DecisionLedger {

    private final Jdbi jdbi;
    private final PackName pack;
    private final RunStore runs;
    private final IdentityStore identities;

    public CuratorStore(Jdbi jdbi, PackName pack, RunStore runs) {
        this.jdbi = jdbi;
        this.pack = pack;
        this.runs = runs;
        this.identities = new IdentityStore(pack);
    }

    @Override
    public List<LoggedDecision> log() {
        return jdbi.withHandle(runs::log);
    }

    @Override
    public Scene scene(Set<IdentityId> asked, Set<FaceId> faces) {
        return jdbi.inTransaction(handle -> {
            Map<FaceId, Place> places = new HashMap<>();
            faces.forEach(face -> place(handle, face).ifPresent(place -> places.put(face, place)));
            Set<IdentityId> ids = new TreeSet<>(asked);
            places.values().forEach(place -> ids.addAll(place.identities()));
            Map<IdentityId, Identity> found = new TreeMap<>();
            Set<FaceId> members = new TreeSet<>(faces);
            for (Identity identity : identities.some(handle, ids)) {
                found.put(identity.id(), identity);
                members.addAll(identity.faces());
            }
            Map<FaceId, SortableFace> there = new HashMap<>();
            for (FaceId face : members) {
                face(handle, face).ifPresent(known -> there.put(face, known));
                if (!places.containsKey(face)) {
                    place(handle, face).ifPresent(place -> places.put(face, place));
                }
            }
            return new Scene(
                    runs.nextRun(handle),
                    runs.log(handle),
                    new TreeMap<>(found),
                    identities.next(handle, IdentityId.Kind.PERSON),
                    identities.next(handle, IdentityId.Kind.FACESET),
                    there,
                    places);
        });
    }

    @Override
    public Optional<RunOutcome> keep(RunOutcome outcome) {
        return runs.keep(outcome);
    }

    private Optional<SortableFace> face(Handle handle, FaceId face) {
        return handle.select(
                        FaceRows.THERE + " AND content = ? AND face_index = ?",
                        pack.value(),
                        face.content().sha256(),
                        face.index())
                .map((row, context) -> FaceRows.face(row))
                .findOne();
    }

    private Optional<Place> place(Handle handle, FaceId face) {
        return handle.select(
                        "SELECT place FROM assignments WHERE pack = ? AND content = ? AND face_index = ?",
                        pack.value(),
                        face.content().sha256(),
                        face.index())
                .map((row, context) -> Json.read(row.getString("place"), Place.class))
                .findOne();
    }
}

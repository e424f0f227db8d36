package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.gallery.Faces;
import io.facesets.cluster.core.gallery.Gallery;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.PlaceRun;
import io.facesets.cluster.core.run.RunLedger;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.Snapshot;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs of one pack in SQLite. What they have come to is resident too, and read again when another has written. Safe for use
 * by many threads; the caller sees to it that runs follow each other.
 */
public final class RunStore implements RunLedger {

    private final Jdbi jdbi;
    private final PackName pack;
    private final IdentityStore identities;
    private final DecisionStore decisions;
    private final PlaceStore places;
    private final Outbox outbox;
    private final RunArchive archive;
    private final Gallery gallery;
    private final AtomicReference<Optional<Known>> known = new AtomicReference<>(Optional.empty());

    /** With faces of its own. */
    public RunStore(Jdbi jdbi, PackName pack, Outbox outbox) {
        this(jdbi, pack, outbox, new Gallery(new FaceJournalStore(jdbi, pack)));
    }

    /** @param gallery the pack's faces */
    public RunStore(Jdbi jdbi, PackName pack, Outbox outbox, Gallery gallery) {
        this.jdbi = jdbi;
        this.pack = pack;
        this.identities = new IdentityStore(pack);
        this.decisions = new DecisionStore(pack);
        this.places = new PlaceStore(pack);
        this.outbox = outbox;
        this.archive = new RunArchive(jdbi, pack);
        this.gallery = gallery;
    }

    @Override
    public Snapshot snapshot() {
        Faces faces = gallery.now();
        requireOneDigest(faces.digests());
        return snapshot(faces.version(), faces.all());
    }

    @Override
    public Snapshot refreshed(Snapshot before) {
        Faces now = gallery.now();
        // What came meanwhile waits for the next run; what is gone must not come back.
        List<SortableFace> still = now.version() == before.version()
                ? before.faces()
                : before.faces().stream()
                        .filter(face -> now.find(face.id()).isPresent())
                        .toList();
        return snapshot(before.version(), still);
    }

    /** What runs have come to; no face is read for it. */
    Known known() {
        return jdbi.withHandle(this::known);
    }

    private Snapshot snapshot(long version, List<SortableFace> faces) {
        Known now = known();
        return new Snapshot(
                now.nextRun(),
                now.settledBy(),
                version,
                faces,
                now.identities(),
                now.nextPerson(),
                now.nextFaceset(),
                now.log(),
                placesOf(faces, version, now.places()));
    }

    /** Without the provisional places of faces that came later: a run that starts from these must not think them gone. */
    private Map<FaceId, Place> placesOf(List<SortableFace> faces, long version, Map<FaceId, Place> all) {
        Faces newest = gallery.now();
        if (newest.version() == version) {
            return all;
        }
        Set<FaceId> these = new HashSet<>();
        faces.forEach(face -> these.add(face.id()));
        Map<FaceId, Place> without = new HashMap<>(all);
        newest.all().stream()
                .map(SortableFace::id)
                .filter(id -> !these.contains(id))
                .forEach(without::remove);
        return without;
    }

    @Override
    public Optional<RunOutcome> keep(RunOutcome outcome, Snapshot before) {
        return keep(outcome, handle -> {
            handle.execute("DELETE FROM face_changes WHERE id <= ?", before.version());
            withdrawPlacements(handle);
        });
    }

    @Override
    public Optional<RunOutcome> keep(RunOutcome outcome) {
        return keep(outcome, handle -> {});
    }

    /** Keeps an outcome that changes more than it says, which {@code first} writes in the same transaction. */
    boolean keepWith(RunOutcome outcome, Consumer<Handle> first) {
        boolean kept = jdbi.inTransaction(handle -> {
            if (!nextRun(handle).equals(outcome.run())) {
                return false;
            }
            first.accept(handle);
            write(handle, outcome);
            return true;
        });
        known.set(Optional.empty());
        return kept;
    }

    private Optional<RunOutcome> keep(RunOutcome outcome, Consumer<Handle> also) {
        Optional<RunOutcome> kept = jdbi.inTransaction(handle -> {
            RunId next = nextRun(handle);
            if (lastSettling(handle) >= outcome.run().value()) {
                return Optional.empty();
            }
            RunOutcome numbered = next.equals(outcome.run()) ? outcome : outcome.numbered(next);
            also.accept(handle);
            write(handle, numbered);
            return Optional.of(numbered);
        });
        kept.ifPresent(done -> known.updateAndGet(now ->
                now.filter(was -> was.lastRun() + 1 == done.run().value()).map(was -> was.with(done))));
        return kept;
    }

    /** Provisional placements that were said are of no more use: there may be several a second. */
    private void withdrawPlacements(Handle handle) {
        List<RunId> said = handle.select(
                        "SELECT number FROM runs WHERE pack = ? AND operation = ? AND published = 1",
                        pack.value(),
                        PlaceRun.OPERATION)
                .mapTo(Long.class)
                .map(RunId::new)
                .list();
        outbox.withdraw(handle, nextRun(handle), said);
        said.forEach(
                run -> handle.execute("DELETE FROM runs WHERE pack = ? AND number = ?", pack.value(), run.value()));
    }

    private void write(Handle handle, RunOutcome outcome) {
        identities.put(handle, outcome.identities());
        identities.setNext(handle, IdentityId.Kind.PERSON, outcome.nextPerson());
        identities.setNext(handle, IdentityId.Kind.FACESET, outcome.nextFaceset());
        places.put(handle, outcome.places());
        places.remove(handle, outcome.gone());
        archive.put(handle, outcome);
        outcome.decisions().forEach(decision -> decisions.put(handle, decision));
        outbox.put(handle, outcome);
    }

    /** Every identity there ever was. */
    public List<Identity> identities() {
        return known().identities();
    }

    /** Every decision, by number. */
    List<LoggedDecision> log(Handle handle) {
        return known(handle).log();
    }

    /** Reads everything again next time: for who writes otherwise than by runs. */
    public void reread() {
        known.set(Optional.empty());
    }

    RunId nextRun(Handle handle) {
        return new RunId(lastRun(handle) + 1);
    }

    private long lastRun(Handle handle) {
        return handle.select("SELECT coalesce(max(number), 0) FROM runs WHERE pack = ?", pack.value())
                .mapTo(Long.class)
                .one();
    }

    /** The last run but for provisional placements, which change nothing that a run starts from. */
    private long lastSettling(Handle handle) {
        return handle.select(
                        "SELECT number FROM runs WHERE pack = ? AND operation <> ? ORDER BY number DESC LIMIT 1",
                        pack.value(),
                        PlaceRun.OPERATION)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private Known known(Handle handle) {
        Optional<Known> resident = known.get();
        long last = lastRun(handle);
        if (resident.isPresent() && resident.orElseThrow().lastRun() == last) {
            return resident.orElseThrow();
        }
        Known read = handle.isInTransaction() ? read(handle) : handle.inTransaction(this::read);
        known.set(Optional.of(read));
        return read;
    }

    private Known read(Handle handle) {
        return new Known(
                lastRun(handle),
                lastSettling(handle),
                identities.all(handle),
                identities.next(handle, IdentityId.Kind.PERSON),
                identities.next(handle, IdentityId.Kind.FACESET),
                decisions.log(handle),
                places.all(handle));
    }

    /** Vectors of other weights are no measure for each other, even under one name. */
    private void requireOneDigest(Set<String> digests) {
        if (digests.size() > 1) {
            throw Fault.user(
                    "mixed-pack",
                    "Photos were embedded with " + digests.size() + " different versions of the pack " + pack + " ("
                            + String.join(", ", new TreeSet<>(digests))
                            + "), whose faces can't be compared. Look at all of them with"
                            + " one version: ./facesets embed --again --pack " + pack);
        }
    }
}

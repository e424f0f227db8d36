package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.model.FaceId;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.ClusterUpdated.DecisionMade;
import io.facesets.model.event.ClusterUpdated.FaceAssigned;
import io.facesets.model.event.ClusterUpdated.IdentityChanged;
import io.facesets.model.event.ClusterUpdated.RunCompleted;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The records of runs that are kept and not yet published, in the order in which they go out. Thread-safe. */
public final class Outbox {

    private final Jdbi jdbi;
    private final PackName pack;
    private final EventCodec codec = new EventCodec();

    public Outbox(Jdbi jdbi, PackName pack) {
        this.jdbi = jdbi;
        this.pack = pack;
    }

    /**
     * A record to be sent.
     *
     * @param body the event as JSON; absent for a tombstone
     */
    public record Entry(String key, Optional<byte[]> body) {}

    /** Runs that are kept and not published, in order. */
    public List<RunId> unpublished() {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT number FROM runs WHERE pack = ? AND published = 0 ORDER BY number", pack.value())
                .mapTo(Long.class)
                .map(RunId::new)
                .list());
    }

    /** Gives the run's records in order, one after the other; its {@link RunCompleted} is the last. */
    public void forEach(RunId run, Consumer<Entry> reader) {
        jdbi.useHandle(handle -> {
            try (Stream<Entry> entries = handle
                    .select(
                            "SELECT key, body FROM outbox WHERE pack = ? AND run = ? ORDER BY id",
                            pack.value(),
                            run.value())
                    .map((row, context) -> new Entry(row.getString("key"), Optional.ofNullable(row.getBytes("body"))))
                    .stream()) {
                entries.forEach(reader);
            }
        });
    }

    /** Notes that every reader can see the run. */
    public void published(RunId run) {
        jdbi.useTransaction(handle -> {
            handle.execute("UPDATE runs SET published = 1 WHERE pack = ? AND number = ?", pack.value(), run.value());
            handle.execute("DELETE FROM outbox WHERE pack = ? AND run = ?", pack.value(), run.value());
        });
    }

    /** Takes back in a run that there were others. */
    void withdraw(Handle handle, RunId in, List<RunId> runs) {
        if (!runs.isEmpty()) {
            PreparedBatch batch =
                    handle.prepareBatch("INSERT INTO outbox (pack, run, key, body) VALUES (?, ?, ?, NULL)");
            runs.forEach(run -> batch.add(pack.value(), in.value(), "run/" + pack + "/" + run));
            batch.execute();
        }
    }

    void put(Handle handle, RunOutcome outcome) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO outbox (pack, run, key, body) VALUES (?, ?, ?, ?)");
        long run = outcome.run().value();
        for (Identity identity : outcome.identities()) {
            add(batch, run, changed(identity, outcome.run()));
        }
        outcome.places().forEach((face, place) -> add(batch, run, assigned(face, place, outcome.run())));
        for (FaceId gone : outcome.gone()) {
            batch.add(
                    pack.value(),
                    run,
                    assigned(gone, Place.NOWHERE, outcome.run()).key(),
                    null);
        }
        outcome.decisions().forEach(decision -> add(batch, run, made(decision, outcome.run())));
        add(
                batch,
                run,
                new RunCompleted(
                        pack,
                        outcome.run(),
                        outcome.operation(),
                        outcome.parameters(),
                        outcome.figures(),
                        outcome.started(),
                        outcome.finished()));
        batch.execute();
    }

    /** More that a run has to say, before what {@link #put} writes. */
    void putFirst(Handle handle, RunId run, List<ClusterUpdated> events) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO outbox (pack, run, key, body) VALUES (?, ?, ?, ?)");
        events.forEach(event -> add(batch, run.value(), event));
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private void add(PreparedBatch batch, long run, ClusterUpdated event) {
        batch.add(pack.value(), run, event.key(), codec.encode(event));
    }

    private ClusterUpdated changed(Identity identity, RunId run) {
        return new IdentityChanged(
                pack,
                identity.id(),
                identity.label(),
                identity.origin(),
                identity.revision(),
                identity.state(),
                identity.faces().size(),
                identity.images(),
                identity.era(),
                identity.title().share(),
                identity.gathered() || identity.remembered().isEmpty()
                        ? Optional.empty()
                        : Optional.of(identity.remembered()),
                run);
    }

    ClusterUpdated made(LoggedDecision logged, RunId run) {
        return new DecisionMade(
                pack,
                logged.number(),
                logged.at(),
                logged.author(),
                logged.decision(),
                logged.undone(),
                logged.shifts(),
                run);
    }

    private ClusterUpdated assigned(FaceId face, Place place, RunId run) {
        boolean guest = place.set().isEmpty() && !place.beside().isEmpty();
        return new FaceAssigned(
                pack,
                face,
                place.person(),
                place.facesets(),
                guest ? Optional.of(true) : Optional.empty(),
                place.left(),
                run);
    }
}

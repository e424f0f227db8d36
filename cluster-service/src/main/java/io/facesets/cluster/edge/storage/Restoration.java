package io.facesets.cluster.edge.storage;

import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Writes what runs had come to into a database that is new. Thread-safe. */
public final class Restoration {

    private final Jdbi jdbi;
    private final PackName pack;

    public Restoration(Jdbi jdbi, PackName pack) {
        this.jdbi = jdbi;
        this.pack = pack;
    }

    /** Whether no run of the pack was ever kept here. */
    public boolean nothingKnown() {
        return jdbi.withHandle(this::nothingKnown);
    }

    /**
     * Writes what records say, as a whole or not at all.
     *
     * @throws IllegalStateException if a run is known already
     */
    public void write(Retelling told) {
        jdbi.useTransaction(handle -> {
            if (!nothingKnown(handle)) {
                throw new IllegalStateException("runs are known: there is nothing to restore");
            }
            Known said = told.known();
            IdentityStore identities = new IdentityStore(pack);
            identities.put(handle, said.identities());
            identities.setNext(handle, IdentityId.Kind.PERSON, said.nextPerson());
            identities.setNext(handle, IdentityId.Kind.FACESET, said.nextFaceset());
            new PlaceStore(pack).put(handle, said.places());
            DecisionStore decisions = new DecisionStore(pack);
            said.log().forEach(decision -> decisions.put(handle, decision));
            RunArchive archive = new RunArchive(jdbi, pack);
            told.runs().forEach(run -> archive.restore(handle, run));
            ForgottenStore forgotten = new ForgottenStore(() -> {});
            told.forgotten().forEach((photo, faces) -> forgotten.add(handle, photo, faces));
        });
    }

    private boolean nothingKnown(Handle handle) {
        return !handle.select("SELECT EXISTS (SELECT 1 FROM runs WHERE pack = ?)", pack.value())
                .mapTo(Boolean.class)
                .one();
    }
}

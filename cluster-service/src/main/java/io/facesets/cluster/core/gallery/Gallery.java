package io.facesets.cluster.core.gallery;

import java.util.Optional;

/** Keeps the faces resident. Thread-safe. */
public final class Gallery {

    private final FaceJournal journal;
    private Optional<Faces> known = Optional.empty();

    public Gallery(FaceJournal journal) {
        this.journal = journal;
    }

    /** The faces as they are: all are read the first time, later what changed since. */
    public synchronized Faces now() {
        Faces faces = known.map(this::refreshed).orElseGet(() -> Faces.of(journal.everything()));
        if (faces.digests().size() > 1) {
            // It may be the digest of faces that are gone.
            faces = faces.with(journal.digests());
        }
        known = Optional.of(faces);
        return faces;
    }

    private Faces refreshed(Faces before) {
        FaceJournal.Changes changes = journal.since(before.version());
        return changes.version() == before.version() ? before : before.with(changes);
    }
}

package io.facesets.cluster.core.run;

import java.util.Optional;

/** Where faces, identities, decisions and runs are kept. */
public interface RunLedger {

    /** What the next run starts from, of one moment. */
    Snapshot snapshot();

    /** The same faces, as far as they are still there, and of this moment everything else. */
    Snapshot refreshed(Snapshot before);

    /**
     * Keeps an outcome and everything it has to say, in one transaction; not yet said. The faces that it started from wait
     * no longer. Faces may have been placed provisionally meanwhile: then the outcome gets a later number.
     *
     * @return the outcome as it was kept; nothing if a run that settles was kept since this one's start was read: nothing
     *     was done, read again
     */
    Optional<RunOutcome> keep(RunOutcome outcome, Snapshot before);

    /** As {@link #keep(RunOutcome, Snapshot)}, after which faces wait as before. */
    Optional<RunOutcome> keep(RunOutcome outcome);
}

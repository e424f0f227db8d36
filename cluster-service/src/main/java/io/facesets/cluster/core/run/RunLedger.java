package io.facesets.cluster.core.run;

/** Where faces, identities, decisions and runs are kept. */
public interface RunLedger {

    /** What the next run starts from, of one moment. */
    Snapshot snapshot();

    /** The same faces, and of this moment everything else. */
    Snapshot refreshed(Snapshot before);

    /**
     * Keeps an outcome and everything it has to say, in one transaction; not yet said. The faces that it started from wait
     * no longer.
     *
     * @return false if another run was kept since this one's start was read: nothing was done, read again
     */
    boolean keep(RunOutcome outcome, Snapshot before);
}

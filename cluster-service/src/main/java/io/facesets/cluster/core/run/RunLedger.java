package io.facesets.cluster.core.run;

/** Where faces, identities and runs are kept. */
public interface RunLedger {

    /** What the next run starts from, of one moment. */
    Snapshot snapshot();

    /** Keeps an outcome and everything it has to say, in one transaction; not yet said. */
    void keep(RunOutcome outcome);
}

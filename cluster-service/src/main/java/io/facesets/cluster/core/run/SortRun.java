package io.facesets.cluster.core.run;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.Clustering;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.refine.Sorter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The operation {@code sort}: cluster all faces, refine, match to the identities that were, keep, say. */
public final class SortRun {

    /** Its name in requests and records. */
    public static final String OPERATION = "sort";

    private final RunLedger ledger;
    private final RunPublisher publisher;
    private final LinkageOptions options;
    private final Clock clock;

    public SortRun(RunLedger ledger, RunPublisher publisher, LinkageOptions options, Clock clock) {
        this.ledger = ledger;
        this.publisher = publisher;
        this.options = options;
        this.clock = clock;
    }

    /** Runs over the faces that are there, and returns what it found once it is said. One at a time. */
    public RunOutcome run(SortParameters parameters, Monitor monitor) {
        publisher.publishKept();
        Instant started = clock.instant();
        monitor.stage("reading faces", -1);
        Snapshot before = ledger.snapshot();
        Rulings rulings = Rulings.of(before.log());
        List<SortableFace> taking = before.faces().stream()
                .filter(face -> !rulings.out().containsKey(face.id()))
                .toList();
        Clustering clustering = Sorter.cluster(taking, rulings.apart(), parameters, options, monitor);
        RunOutcome outcome = new SortOutcome(before, clustering, parameters, options, monitor).at(started, clock);
        monitor.checkCancelled();
        monitor.stage("publishing", -1);
        while (!ledger.keep(outcome, before)) {
            // A curator has decided meanwhile: the clusters stand, what becomes of them is seen anew.
            before = ledger.refreshed(before);
            outcome = new SortOutcome(before, clustering, parameters, options, monitor).at(started, clock);
        }
        publisher.publishKept();
        return outcome;
    }
}

package io.facesets.cluster.core.run;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.decision.Apart;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.linkage.PairStore;
import io.facesets.cluster.core.living.LivingClusters;
import io.facesets.cluster.core.refine.Clustering;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.refine.SortableFace;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The operations {@code sort} and {@code extend}: cluster all faces, refine, match to the identities that were, keep, say.
 * Both give the same; a sort clusters from nothing, an extend with what is known from before, at the cost of what is new.
 */
public final class SortRun {

    /** From nothing: its name in requests and records. */
    public static final String OPERATION = "sort";

    /** With what is known: its name in requests and records. */
    public static final String EXTEND = "extend";

    private final RunLedger ledger;
    private final RunPublisher publisher;
    private final LivingClusters clusters;
    private final LinkageOptions options;
    private final Clock clock;

    /** With clusters that don't outlive this. */
    public SortRun(RunLedger ledger, RunPublisher publisher, LinkageOptions options, Clock clock) {
        this(ledger, publisher, new LivingClusters(PairStore.NONE, options), options, clock);
    }

    public SortRun(
            RunLedger ledger, RunPublisher publisher, LivingClusters clusters, LinkageOptions options, Clock clock) {
        this.ledger = ledger;
        this.publisher = publisher;
        this.clusters = clusters;
        this.options = options;
        this.clock = clock;
    }

    /** Runs over the faces that are there, and returns what it found once it is said. One at a time. */
    public RunOutcome run(SortParameters parameters, Monitor monitor) {
        return run(OPERATION, clusters::fromScratch, parameters, monitor);
    }

    /** Joins what is new since the last time, and returns what changed once it is said. One at a time. */
    public RunOutcome extend(SortParameters parameters, Monitor monitor) {
        return run(EXTEND, clusters::upToDate, parameters, monitor);
    }

    /** A way to cluster. */
    private interface Clusterer {
        Clustering of(List<SortableFace> faces, List<Apart> separated, SortParameters parameters, Monitor monitor);
    }

    private RunOutcome run(String operation, Clusterer clusterer, SortParameters parameters, Monitor monitor) {
        publisher.publishKept();
        Instant started = clock.instant();
        monitor.stage("reading faces", -1);
        Snapshot before = ledger.snapshot();
        Rulings rulings = Rulings.of(before.log());
        List<SortableFace> taking = before.faces().stream()
                .filter(face -> !rulings.out().containsKey(face.id()))
                .toList();
        Clustering clustering = clusterer.of(taking, rulings.apart(), parameters, monitor);
        RunOutcome outcome = outcome(operation, before, clustering, parameters, started, monitor);
        monitor.checkCancelled();
        monitor.stage("publishing", -1);
        Optional<RunOutcome> kept = ledger.keep(outcome, before);
        while (kept.isEmpty()) {
            // A curator has decided meanwhile: the clusters stand, what becomes of them is seen anew.
            before = ledger.refreshed(before);
            outcome = outcome(operation, before, clustering, parameters, started, monitor);
            kept = ledger.keep(outcome, before);
        }
        publisher.publishKept();
        return kept.orElseThrow();
    }

    private RunOutcome outcome(
            String operation,
            Snapshot before,
            Clustering clustering,
            SortParameters parameters,
            Instant started,
            Monitor monitor) {
        return new SortOutcome(before, clustering, parameters, options, monitor).at(operation, started, clock);
    }
}

package io.facesets.cluster.core.operation;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.run.Curator;
import io.facesets.cluster.core.run.Plan;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.RunPublisher;
import io.facesets.cluster.core.run.Snapshot;
import io.facesets.cluster.core.run.SurveyLedger;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Has plans made and carried out. One at a time. */
public final class Executor {

    private final SurveyLedger ledger;
    private final Curator curator;
    private final RunPublisher publisher;
    private final Clock clock;

    public Executor(SurveyLedger ledger, Curator curator, RunPublisher publisher, Clock clock) {
        this.ledger = ledger;
        this.curator = curator;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** What an operation has worked out: a plan, and for a person how it came to it. */
    record Worked<R>(Plan plan, R report) {}

    /**
     * What came of an operation.
     *
     * @param report how it came to it
     * @param plan what was worked out
     * @param decisions as decided; of a dry run as they would be
     * @param run absent of a dry run: nothing was changed
     */
    public record Done<R>(R report, Plan plan, List<Decision> decisions, Optional<RunOutcome> run) {
        public Done {
            decisions = List.copyOf(decisions);
        }

        /** The number that a set has which the plan numbers so. */
        public IdentityId numbered(IdentityId planned) {
            if (planned.number() < plan.base()) {
                return planned;
            }
            for (int i = 0; i < decisions.size(); i++) {
                IdentityId then = plan.decisions().get(i).identities().getFirst();
                if (then.equals(planned)) {
                    return decisions.get(i).identities().getFirst();
                }
            }
            return planned;
        }
    }

    SurveyLedger ledger() {
        return ledger;
    }

    /** Works it out, and unless it is a dry run has it decided, kept and said. */
    <R> Done<R> run(Function<Snapshot, Worked<R>> work, boolean dry, Monitor monitor) {
        Instant started = clock.instant();
        while (true) {
            monitor.stage("reading faces", -1);
            Worked<R> worked = work.apply(ledger.snapshot());
            monitor.checkCancelled();
            if (dry) {
                return new Done<>(worked.report(), worked.plan(), worked.plan().decisions(), Optional.empty());
            }
            monitor.stage("publishing", -1);
            Optional<RunOutcome> outcome = curator.carryOut(worked.plan(), started);
            if (outcome.isPresent()) {
                publisher.publishKept();
                List<Decision> decisions = outcome.orElseThrow().decisions().stream()
                        .filter(logged -> logged.inForce())
                        .map(logged -> logged.decision())
                        .toList();
                return new Done<>(worked.report(), worked.plan(), decisions, outcome);
            }
            // Somebody has decided meanwhile: what is to be said is seen anew.
        }
    }
}

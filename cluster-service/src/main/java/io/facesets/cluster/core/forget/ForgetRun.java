package io.facesets.cluster.core.forget;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.run.RunPublisher;
import io.facesets.model.ContentId;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.trace.Traces;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Forgets, step by step: decided and in force in one transaction; said; photos' records written again; older ones gone; the
 * database rewritten. Broken off anywhere, it is completed by the next call. One call at a time.
 */
public final class ForgetRun {

    /** Its name in records. */
    public static final String OPERATION = "forget";

    private final ForgetLedger ledger;
    private final RunPublisher publisher;
    private final RecordCleanser cleanser;
    private final Keepsakes keepsakes;
    private final Clock clock;

    /** Where no pictures are kept of faces. */
    public ForgetRun(ForgetLedger ledger, RunPublisher publisher, RecordCleanser cleanser, Clock clock) {
        this(ledger, publisher, cleanser, Keepsakes.NONE, clock);
    }

    public ForgetRun(
            ForgetLedger ledger, RunPublisher publisher, RecordCleanser cleanser, Keepsakes keepsakes, Clock clock) {
        this.ledger = ledger;
        this.publisher = publisher;
        this.cleanser = cleanser;
        this.keepsakes = keepsakes;
        this.clock = clock;
    }

    /** What would be done; nothing is. */
    public ForgetPlan plan(ForgetTarget target) {
        return new Forgetting(target, ledger.basis(target)).plan();
    }

    /** One for the same target that was broken off, or whose outcome nobody has looked at. */
    public Optional<Forget> unfinished(ForgetTarget target) {
        return ledger.forgets().stream()
                .filter(forget -> forget.step() != Forget.Step.PROVED)
                .filter(forget -> forget.target().equals(target.text()))
                .findFirst();
    }

    /**
     * Forgets.
     *
     * @param traces more to look for afterwards, beside the embeddings that go
     * @return the forget, and what cleansing has found; none if there is nothing to forget
     */
    public Optional<Outcome> forget(ForgetTarget target, Traces traces, Monitor monitor) {
        Optional<Forget> broken = unfinished(target);
        while (broken.isEmpty()) {
            monitor.checkCancelled();
            Instant started = clock.instant();
            ForgetPlan plan = plan(target);
            if (plan.nothing()) {
                return Optional.empty();
            }
            Traces pictures = keepsakes.traces(plan.marks().keySet());
            if (ledger.keep(plan, traces.and(pictures), started)) {
                broken = unfinished(target);
            }
        }
        return Optional.of(complete(broken.orElseThrow().number(), monitor));
    }

    /**
     * What came of it.
     *
     * @param found counts, such as {@code records-rewritten} and {@code records-with-traces}
     */
    public record Outcome(Forget forget, Map<String, Long> found) {
        public Outcome {
            found = Map.copyOf(found);
        }
    }

    /** Completes a forget that is in force. */
    public Outcome complete(long number, Monitor monitor) {
        Map<String, Long> found = new TreeMap<>(cleanse(monitor));
        found.putAll(cleanser.search(ledger.traces(number), monitor));
        Forget forget = ledger.forgets().stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow();
        return new Outcome(forget, found);
    }

    /** Does whatever was begun and not ended, or has become necessary by a record that came late. */
    public Map<String, Long> cleanse(Monitor monitor) {
        cleanser.restoreSettings();
        publisher.publishKept();
        SortedMap<ContentId, ForgottenFaces> due = ledger.due();
        keepsakes.remove(due.keySet());
        boolean begun = ledger.forgets().stream().anyMatch(forget -> forget.step() == Forget.Step.MARKED);
        if (due.isEmpty() && !begun) {
            return Map.of();
        }
        Map<String, Long> found = cleanser.cleanse(due, monitor);
        monitor.stage("rewriting the database", -1);
        ledger.purge();
        ledger.cleansed(due);
        return found;
    }
}

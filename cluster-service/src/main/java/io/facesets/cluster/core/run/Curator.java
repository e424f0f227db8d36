package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operation {@code decide}: what a curator says takes effect at once on what is there, and holds from then on. Only the
 * identities and faces concerned are touched. Kept, not yet said: the caller sees to {@link RunPublisher#publishKept}.
 * Safe for use by many threads, beside runs: who comes second sees what the first has done.
 */
public final class Curator {

    /** Its name in records. */
    public static final String OPERATION = "decide";

    private final DecisionLedger ledger;
    private final Scenes scenes;
    private final Clock clock;

    public Curator(DecisionLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.scenes = new Scenes(ledger);
        this.clock = clock;
    }

    /**
     * Decides.
     *
     * @throws Fault a user's, if it makes no sense as things stand; nothing was done then
     */
    public LoggedDecision decide(Wish wish, String author) {
        while (true) {
            Instant started = clock.instant();
            Scene scene = scenes.of(wish.identities(), wish.faces(), List.of());
            Decision decision = wish.decision().apply(scene);
            Step step = Step.of(scene, List.of(), List.of(decision), started, author);
            if (ledger.keep(outcome(scene, step, started)).isPresent()) {
                return step.made().getFirst();
            }
        }
    }

    /**
     * Takes a decision back.
     *
     * @throws Fault a user's, if there is none, it was taken back before, or a later one builds on it
     */
    public LoggedDecision undo(long number, String author) {
        while (true) {
            Instant started = clock.instant();
            LoggedDecision undone = inForce(number);
            Scene scene =
                    scenes.of(undone.decision().identities(), undone.decision().faces(), List.of(undone));
            requireNothingBuiltOn(undone, scene);
            Step step = Step.of(scene, List.of(undone), List.of(), started, author);
            if (ledger.keep(outcome(scene, step, started)).isPresent()) {
                return step.takenBack().getFirst();
            }
        }
    }

    /**
     * Decides what an operation has worked out, in one step; a plan without decisions leaves a record of its figures.
     *
     * @param started when the operation began
     * @return what came of it; empty if something was decided since the plan was made: nothing was done then
     */
    public Optional<RunOutcome> carryOut(Plan plan, Instant started) {
        while (true) {
            Scene scene = scenes.of(plan.identities(), plan.faces(), plan.takenBack());
            if (!scene.log().equals(plan.basis())) {
                return Optional.empty();
            }
            List<Decision> decisions = plan.numberedFrom(scene.nextFaceset());
            Step step = Step.of(scene, plan.takenBack(), decisions, clock.instant(), plan.operation());
            RunOutcome outcome = new RunOutcome(
                    scene.run(),
                    plan.operation(),
                    step.changes().identities(),
                    step.nextPerson(),
                    step.nextFaceset(),
                    step.changes().places(),
                    step.changes().gone(),
                    step.logged(),
                    plan.about(),
                    plan.parameters(),
                    plan.figures(),
                    started,
                    clock.instant());
            Optional<RunOutcome> kept = ledger.keep(outcome);
            if (kept.isPresent()) {
                return kept;
            }
        }
    }

    /** The number of the last decision in force. */
    public long last() {
        return ledger.log().stream()
                .filter(LoggedDecision::inForce)
                .filter(logged -> !(logged.decision() instanceof Decision.Withheld))
                .mapToLong(LoggedDecision::number)
                .max()
                .orElseThrow(() -> Fault.user("no-decision", "There is no decision in force to undo."));
    }

    private LoggedDecision inForce(long number) {
        LoggedDecision logged = ledger.log().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> Fault.user("unknown-decision", "There is no decision " + number + "."));
        logged.undone().ifPresent(undone -> {
            throw Fault.user("already-so", "Decision " + number + " was taken back before, at " + undone.at() + ".");
        });
        if (logged.decision() instanceof Decision.Withheld) {
            throw Fault.user(
                    "forgotten", "Decision " + number + " was about somebody who is forgotten, and has no force.");
        }
        return logged;
    }

    private static void requireNothingBuiltOn(LoggedDecision undone, Scene scene) {
        for (LoggedDecision later : scene.log()) {
            if (later.inForce() && later.number() > undone.number() && buildsOn(later.decision(), undone, scene)) {
                throw Fault.user(
                        "built-on",
                        "Decision " + later.number() + " builds on decision " + undone.number() + ": undo "
                                + later.number() + " first.");
            }
        }
    }

    private static boolean buildsOn(Decision later, LoggedDecision undone, Scene scene) {
        return switch (undone.decision()) {
            case Decision.Split split -> speaksOf(later, split.fresh());
            case Decision.Founded set -> set.fresh() && speaksOf(later, set.identity());
            case Decision.Merged merged -> {
                // Whoever says of the joined one which faces are its own says so of the other's.
                Identity joined = scene.identities().get(merged.identity());
                boolean fixes = later instanceof Decision.Split
                        || later instanceof Decision.Confirmed
                        || (later instanceof Decision.Founded set && !set.beside());
                List<FaceId> fixed = later instanceof Decision.Split(var who, var faces, var fresh, List<FaceId> rest)
                        ? union(faces, rest)
                        : later.faces();
                yield fixes && joined != null && joined.remembered().stream().anyMatch(Set.copyOf(fixed)::contains);
            }
            default -> false;
        };
    }

    /** Says something of the identity, or of an era of it. */
    private static boolean speaksOf(Decision decision, IdentityId identity) {
        return decision.identities().contains(identity)
                || (decision instanceof Decision.Founded set
                        && set.era().map(EraOf::set).equals(Optional.of(identity)));
    }

    private static List<FaceId> union(List<FaceId> some, List<FaceId> others) {
        List<FaceId> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private RunOutcome outcome(Scene scene, Step step, Instant started) {
        LoggedDecision logged = step.logged().getFirst();
        return new RunOutcome(
                scene.run(),
                OPERATION,
                step.changes().identities(),
                step.nextPerson(),
                step.nextFaceset(),
                step.changes().places(),
                step.changes().gone(),
                step.logged(),
                "",
                Map.of("decision", (double) logged.number()),
                Map.of(
                        "identities", (long) step.changes().identities().size(),
                        "faces", (long) step.changes().places().size()),
                started,
                clock.instant());
    }
}

package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Shift;
import io.facesets.model.event.ClusterUpdated.Undone;
import io.facesets.model.event.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decisions that take effect, or are taken back, at once.
 *
 * @param takenBack as they are from now on
 * @param made with what they have moved
 * @param nextPerson the next number for a person, after those that were made
 * @param nextFaceset the next number for a set
 */
record Step(
        List<LoggedDecision> takenBack,
        List<LoggedDecision> made,
        Effect.Changes changes,
        int nextPerson,
        int nextFaceset) {

    /** What becomes of a scene. */
    static Step of(Scene scene, List<LoggedDecision> takenBack, List<Decision> decisions, Instant when, String author) {
        List<LoggedDecision> undone = undone(takenBack, when, author);
        List<LoggedDecision> made = new ArrayList<>();
        for (Decision decision : decisions) {
            long number = scene.nextDecision() + made.size();
            made.add(new LoggedDecision(number, when, author, decision, Optional.empty(), List.of()));
        }
        List<LoggedDecision> log = with(with(scene.log(), undone), made);
        Effect effect = new Effect(scene, Rulings.of(log));
        takenBack.forEach(effect::takingBack);
        decisions.forEach(effect::of);
        Effect.Changes changes = effect.changes();
        return new Step(
                undone,
                attributed(made, changes.shifts()),
                changes,
                after(decisions, IdentityId.Kind.PERSON, changes.nextPerson()),
                after(decisions, IdentityId.Kind.FACESET, changes.nextFaceset()));
    }

    /** All of them, by number. */
    List<LoggedDecision> logged() {
        return Stream.concat(takenBack.stream(), made.stream()).toList();
    }

    /** The log with some decisions in another state, or new. */
    static List<LoggedDecision> with(List<LoggedDecision> log, List<LoggedDecision> changed) {
        Set<Long> numbers = changed.stream().map(LoggedDecision::number).collect(Collectors.toSet());
        List<LoggedDecision> all = new ArrayList<>(log);
        all.removeIf(other -> numbers.contains(other.number()));
        all.addAll(changed);
        return all;
    }

    static List<LoggedDecision> undone(List<LoggedDecision> decisions, Instant when, String author) {
        return decisions.stream()
                .map(logged -> logged.takenBack(new Undone(when, author)))
                .toList();
    }

    /** Each decision with the shifts of the faces it names; what else moved goes to the first. */
    private static List<LoggedDecision> attributed(List<LoggedDecision> made, List<Shift> shifts) {
        if (made.isEmpty()) {
            return made;
        }
        Set<Shift> open = new LinkedHashSet<>(shifts);
        List<LoggedDecision> whole = new ArrayList<>();
        for (LoggedDecision logged : made.reversed()) {
            Set<FaceId> named = new HashSet<>(logged.decision().faces());
            boolean first = logged.equals(made.getFirst());
            List<Shift> its = open.stream()
                    .filter(shift -> first || named.contains(shift.face()))
                    .toList();
            its.forEach(open::remove);
            // A merge needs no list: the identity remembers its faces.
            whole.addFirst(logged.decision() instanceof Decision.Merged ? logged : logged.moving(its));
        }
        return whole;
    }

    private static int after(List<Decision> decisions, IdentityId.Kind kind, int next) {
        return decisions.stream()
                .flatMap(decision -> decision.identities().stream())
                .filter(identity -> identity.kind() == kind)
                .mapToInt(identity -> identity.number() + 1)
                .reduce(next, Math::max);
    }
}

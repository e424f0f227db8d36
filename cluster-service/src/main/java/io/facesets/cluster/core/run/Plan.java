package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operation has worked out and wants decided, all of it or nothing.
 *
 * @param operation its name, also the author of the decisions
 * @param about for a person to read; may be blank
 * @param basis the log it was made for: if anything was decided since, it must be made anew
 * @param takenBack decisions that it replaces
 * @param base from this number on sets are new: as they are numbered in the decisions
 * @param decisions new sets are numbered from the base without a gap
 * @param parameters by flag name
 * @param figures counts by name
 */
public record Plan(
        String operation,
        String about,
        List<LoggedDecision> basis,
        List<LoggedDecision> takenBack,
        int base,
        List<Decision> decisions,
        Map<String, Double> parameters,
        Map<String, Long> figures) {

    public Plan {
        basis = List.copyOf(basis);
        takenBack = List.copyOf(takenBack);
        decisions = List.copyOf(decisions);
        parameters = Map.copyOf(parameters);
        figures = Map.copyOf(figures);
    }

    /** Whom it speaks of. */
    Set<IdentityId> identities() {
        return decisions.stream()
                .flatMap(decision -> decision.identities().stream())
                .filter(identity -> identity.number() < base)
                .collect(Collectors.toSet());
    }

    /** Which faces it speaks of. */
    Set<FaceId> faces() {
        return decisions.stream().flatMap(decision -> decision.faces().stream()).collect(Collectors.toSet());
    }

    /** The decisions with new sets numbered from {@code next}. */
    List<Decision> numberedFrom(int next) {
        return decisions.stream().map(decision -> numberedFrom(next, decision)).toList();
    }

    private Decision numberedFrom(int next, Decision decision) {
        return switch (decision) {
            case Decision.Founded set ->
                new Decision.Founded(
                        moved(set.identity(), next),
                        set.fresh(),
                        set.faces(),
                        set.origin(),
                        set.label(),
                        set.source(),
                        set.era());
            case Decision.Included more -> new Decision.Included(more.faces(), moved(more.in(), next));
            default -> decision;
        };
    }

    private IdentityId moved(IdentityId identity, int next) {
        return identity.number() < base ? identity : IdentityId.faceset(identity.number() - base + next);
    }
}

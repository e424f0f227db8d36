package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What an operation has worked out and wants decided, all of it or nothing.
 *
 * @param operation its name, also the author of the decisions
 * @param about for a person to read; may be blank
 * @param basis the log it was made for: if anything was decided since, it must be made anew
 * @param identities whom it speaks of, besides those it founds
 * @param faces which faces it speaks of
 * @param takenBack decisions that it replaces
 * @param decisions makes the decisions, given the next number of a set; new sets are numbered from there without a gap
 * @param parameters by flag name
 * @param figures counts by name
 */
public record Plan(
        String operation,
        String about,
        List<LoggedDecision> basis,
        Set<IdentityId> identities,
        Set<FaceId> faces,
        List<LoggedDecision> takenBack,
        IntFunction<List<Decision>> decisions,
        Map<String, Double> parameters,
        Map<String, Long> figures) {

    public Plan {
        basis = List.copyOf(basis);
        identities = Set.copyOf(identities);
        faces = Set.copyOf(faces);
        takenBack = List.copyOf(takenBack);
        parameters = Map.copyOf(parameters);
        figures = Map.copyOf(figures);
    }
}

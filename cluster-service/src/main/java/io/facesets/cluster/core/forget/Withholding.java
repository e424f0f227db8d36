package io.facesets.cluster.core.forget;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What becomes of decisions about somebody who is forgotten: they keep their numbers and say nothing. Of a split of which
 * one side is forgotten, what it says of the other stays.
 */
final class Withholding {

    private Withholding() {}

    /** The decisions that change, as they are then. */
    static List<LoggedDecision> of(List<LoggedDecision> log, Set<IdentityId> forgotten, Set<FaceId> gone) {
        List<LoggedDecision> changed = new ArrayList<>();
        for (LoggedDecision logged : log) {
            if (!Collections.disjoint(logged.decision().identities(), forgotten)) {
                changed.add(new LoggedDecision(
                        logged.number(),
                        logged.at(),
                        logged.author(),
                        logged.inForce() ? rest(logged.decision(), forgotten, gone) : new Decision.Withheld(),
                        logged.undone(),
                        List.of()));
            }
        }
        return changed;
    }

    private static Decision rest(Decision decision, Set<IdentityId> forgotten, Set<FaceId> gone) {
        if (!(decision
                instanceof
                Decision.Split(IdentityId identity, List<FaceId> faces, IdentityId fresh, List<FaceId> rest))) {
            return new Decision.Withheld();
        }
        if (!forgotten.contains(identity)) {
            return saying(rest, gone, left -> new Decision.Confirmed(identity, left));
        }
        return forgotten.contains(fresh)
                ? new Decision.Withheld()
                : saying(faces, gone, left -> new Decision.Moved(left, fresh));
    }

    private static Decision saying(List<FaceId> faces, Set<FaceId> gone, Function<List<FaceId>, Decision> decision) {
        List<FaceId> left = faces.stream().filter(face -> !gone.contains(face)).toList();
        return left.isEmpty() ? new Decision.Withheld() : decision.apply(left);
    }
}

package io.facesets.cluster.core.forget;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.event.ForgottenFaces;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a forget does.
 *
 * @param basis what it was made from
 * @param marks what of which photo is forgotten
 * @param faces those that go
 * @param identities as they are afterwards, those that change
 * @param decisions as they are afterwards, those that change
 */
public record ForgetPlan(
        ForgetTarget target,
        ForgetBasis basis,
        SortedMap<ContentId, ForgottenFaces> marks,
        SortedSet<FaceId> faces,
        List<Identity> identities,
        List<LoggedDecision> decisions) {

    public ForgetPlan {
        identities = List.copyOf(identities);
        decisions = List.copyOf(decisions);
    }

    /** Whether there is nothing to do. */
    public boolean nothing() {
        return marks.isEmpty() && identities.isEmpty();
    }
}

package io.facesets.cluster.core.decision;

import io.facesets.model.IdentityId;

/**
 * Where a curator wants a face.
 *
 * @param identity after merges
 * @param asserted chosen (split, move); else confirmed where it was, which counts less
 * @param decision the number of the decision that says so
 */
public record Home(IdentityId identity, boolean asserted, long decision) {

    /** Whether this counts more than what was said before: a later word beats an earlier one, unless it is weaker. */
    boolean beats(Home earlier) {
        return asserted || !earlier.asserted;
    }

    Home in(IdentityId other) {
        return new Home(other, asserted, decision);
    }
}

package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a curator's decisions are kept, with what they are about. */
public interface DecisionLedger {

    /** Every decision, by number. */
    List<LoggedDecision> log();

    /**
     * What is known of these identities and faces, of one moment.
     *
     * @param identities those that are not known are left out
     * @param faces those that are not there are left out
     */
    Scene scene(Set<IdentityId> identities, Set<FaceId> faces);

    /**
     * Keeps an outcome and everything it has to say, in one transaction; not yet said.
     *
     * @return the outcome as it was kept, under a later number if faces were placed provisionally meanwhile; nothing if a
     *     run that settles was kept since the scene was read: nothing was done, read again
     */
    Optional<RunOutcome> keep(RunOutcome outcome);
}

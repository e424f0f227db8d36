package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.FaceId;
import io.facesets.model.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a run has changed.
 *
 * @param identities new and changed ones
 * @param places of the faces whose place is new or another, by face
 * @param gone faces that had a place and take no part any more
 * @param decisions those that it brings into effect or takes back
 * @param about what it was about, for a person to read: such as a library's name; may be blank
 * @param parameters by flag name
 * @param figures counts by name
 */
public record RunOutcome(
        RunId run,
        String operation,
        List<Identity> identities,
        int nextPerson,
        int nextFaceset,
        SortedMap<FaceId, Place> places,
        SortedSet<FaceId> gone,
        List<LoggedDecision> decisions,
        String about,
        Map<String, Double> parameters,
        Map<String, Long> figures,
        Instant started,
        Instant finished) {

    /** The same, under another number. */
    public RunOutcome numbered(RunId number) {
        return new RunOutcome(
                number,
                operation,
                identities,
                nextPerson,
                nextFaceset,
                places,
                gone,
                decisions,
                about,
                parameters,
                figures,
                started,
                finished);
    }
}

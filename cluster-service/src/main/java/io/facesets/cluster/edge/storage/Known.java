package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What runs have come to, in memory, as it is in the database after a run. Immutable.
 *
 * @param lastRun the number of the last run that is contained, 0 if there was none
 * @param identities all there ever were, by number
 * @param log every decision, by number
 * @param places what was last said of each face
 */
record Known(
        long lastRun,
        List<Identity> identities,
        int nextPerson,
        int nextFaceset,
        List<LoggedDecision> log,
        Map<FaceId, Place> places) {

    Known {
        identities = List.copyOf(identities);
        log = List.copyOf(log);
        places = Map.copyOf(places);
    }

    /** After one more run. */
    Known with(RunOutcome outcome) {
        SortedMap<IdentityId, Identity> all = new TreeMap<>();
        identities.forEach(identity -> all.put(identity.id(), identity));
        outcome.identities().forEach(identity -> all.put(identity.id(), identity));
        Map<FaceId, Place> at = new HashMap<>(places);
        at.putAll(outcome.places());
        at.keySet().removeAll(outcome.gone());
        List<LoggedDecision> said = new ArrayList<>(log);
        Set<Long> changed =
                outcome.decisions().stream().map(LoggedDecision::number).collect(Collectors.toSet());
        said.removeIf(other -> changed.contains(other.number()));
        said.addAll(outcome.decisions());
        said.sort(Comparator.comparingLong(LoggedDecision::number));
        return new Known(
                outcome.run().value(),
                List.copyOf(all.values()),
                Math.max(nextPerson, outcome.nextPerson()),
                Math.max(nextFaceset, outcome.nextFaceset()),
                said,
                at);
    }
}

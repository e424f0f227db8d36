package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.PlaceRun;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.RunId;
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
 * @param settledBy the number of the last run that is not a provisional placement, 0 if there was none
 * @param identities all there ever were, by number
 * @param log every decision, by number
 * @param places what was last said of each face; not copied, and changed by nobody
 */
record Known(
        long lastRun,
        long settledBy,
        List<Identity> identities,
        int nextPerson,
        int nextFaceset,
        List<LoggedDecision> log,
        Map<FaceId, Place> places) {

    /** So many times fewer are few. */
    private static final int FEW = 50;

    Known {
        identities = List.copyOf(identities);
        log = List.copyOf(log);
    }

    /** The number of the next run. */
    RunId nextRun() {
        return new RunId(lastRun + 1);
    }

    /** After one more run. */
    Known with(RunOutcome outcome) {
        List<LoggedDecision> said = new ArrayList<>(log);
        Set<Long> changed =
                outcome.decisions().stream().map(LoggedDecision::number).collect(Collectors.toSet());
        said.removeIf(other -> changed.contains(other.number()));
        said.addAll(outcome.decisions());
        said.sort(Comparator.comparingLong(LoggedDecision::number));
        long run = outcome.run().value();
        return new Known(
                run,
                outcome.operation().equals(PlaceRun.OPERATION) ? settledBy : run,
                after(outcome.identities()),
                Math.max(nextPerson, outcome.nextPerson()),
                Math.max(nextFaceset, outcome.nextFaceset()),
                said,
                after(outcome));
    }

    /** A few places are laid over the others, so that placing a face does not copy a million. */
    private Map<FaceId, Place> after(RunOutcome outcome) {
        if (outcome.gone().isEmpty() && outcome.places().size() * FEW < places.size()) {
            return Layered.of(places, outcome.places(), places.size() / FEW);
        }
        Map<FaceId, Place> at = new HashMap<>(places);
        at.putAll(outcome.places());
        outcome.gone().forEach(at::remove);
        return at;
    }

    private List<Identity> after(List<Identity> changed) {
        if (changed.isEmpty()) {
            return identities;
        }
        SortedMap<IdentityId, Identity> all = new TreeMap<>();
        identities.forEach(identity -> all.put(identity.id(), identity));
        changed.forEach(identity -> all.put(identity.id(), identity));
        return List.copyOf(all.values());
    }
}

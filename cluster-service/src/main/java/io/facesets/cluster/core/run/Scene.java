package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.RunId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A few identities and their faces, for a decision about them.
 *
 * @param run the number of the next run
 * @param log every decision, by number
 * @param identities those asked for, and those that hold the faces asked for
 * @param faces the faces asked for and the identities' members, as far as their photo is somewhere
 * @param places what was last said of the faces asked for and of the identities' members, there or not
 */
public record Scene(
        RunId run,
        List<LoggedDecision> log,
        SortedMap<IdentityId, Identity> identities,
        int nextPerson,
        int nextFaceset,
        Map<FaceId, SortableFace> faces,
        Map<FaceId, Place> places) {

    public Scene {
        log = List.copyOf(log);
        identities = Collections.unmodifiableSortedMap(new TreeMap<>(identities));
        faces = Map.copyOf(faces);
        places = Map.copyOf(places);
    }

    /** What the decisions in force come to. */
    Rulings rulings() {
        return Rulings.of(log);
    }

    /** The number of the next decision. */
    long nextDecision() {
        return log.isEmpty() ? 1 : log.getLast().number() + 1;
    }

    /** The next number of a kind. */
    int next(IdentityId.Kind kind) {
        return kind == IdentityId.Kind.PERSON ? nextPerson : nextFaceset;
    }

    List<Identity> ofKind(IdentityId.Kind kind) {
        return identities.values().stream()
                .filter(identity -> identity.id().kind() == kind)
                .toList();
    }
}

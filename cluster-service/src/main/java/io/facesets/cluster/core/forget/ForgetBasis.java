package io.facesets.cluster.core.forget;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.RunId;
import io.facesets.model.event.ForgottenFaces;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * What is known where something is to be forgotten.
 *
 * @param run the number of the next run
 * @param identities all there ever were
 * @param log every decision, by number
 * @param whole the photos that the target takes as a whole
 * @param spared photos of the target that stay, since they are elsewhere too
 * @param before what is forgotten of a photo already
 * @param boxes the faces of a photo and where they are, whether the photo is somewhere or not
 */
public record ForgetBasis(
        RunId run,
        List<Identity> identities,
        int nextPerson,
        int nextFaceset,
        List<LoggedDecision> log,
        Set<ContentId> whole,
        int spared,
        Function<ContentId, ForgottenFaces> before,
        Function<ContentId, SortedMap<FaceId, Box>> boxes) {

    public ForgetBasis {
        identities = List.copyOf(identities);
        log = List.copyOf(log);
        whole = Set.copyOf(whole);
    }
}

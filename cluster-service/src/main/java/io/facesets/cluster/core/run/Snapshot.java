package io.facesets.cluster.core.run;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.RunId;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What a run starts from.
 *
 * @param run the number it will have
 * @param settledBy the number of the last run that settled anything: any but a provisional placement; 0 if there was none
 * @param version every change of faces up to this one is contained
 * @param faces every face of a photo that is in at least one place
 * @param identities all there ever were, by number
 * @param nextPerson the next number for a person
 * @param nextFaceset the next number for a set
 * @param log every decision, by number
 * @param places what was last said of each face; not copied, since there are many
 */
public record Snapshot(
        RunId run,
        long settledBy,
        long version,
        List<SortableFace> faces,
        List<Identity> identities,
        int nextPerson,
        int nextFaceset,
        List<LoggedDecision> log,
        Map<FaceId, Place> places) {

    public Snapshot {
        faces = List.copyOf(faces);
        identities = List.copyOf(identities);
        log = List.copyOf(log);
        places = Collections.unmodifiableMap(places);
    }
}

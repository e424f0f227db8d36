package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.PersonCard;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.List;

/** The nearest identities, beside the one that is looked at. */
record NearView(IdentityId id, List<FaceId> own, List<Neighbour> neighbours) {

    /**
     * A neighbour.
     *
     * @param faces its best, to be compared with {@link NearView#own}
     */
    public record Neighbour(PersonCard card, double distance, List<FaceId> faces) {}
}

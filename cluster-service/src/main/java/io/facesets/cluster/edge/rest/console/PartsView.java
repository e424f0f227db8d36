package io.facesets.cluster.edge.rest.console;

import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.List;

/**
 * Who may be in an identity beside its person.
 *
 * @param revision of the identity when it was looked at
 * @param small faces in parts too small to be shown
 */
record PartsView(IdentityId id, long revision, double cut, List<Part> parts, int small) {

    /**
     * A part.
     *
     * @param number from 0, the largest
     * @param shown some of its faces
     */
    public record Part(int number, int faces, List<FaceId> shown) {}

    public boolean falls() {
        return parts.size() > 1;
    }
}

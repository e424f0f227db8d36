package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.edge.storage.PhotoPlaces.Extent;
import io.facesets.cluster.edge.storage.PhotoPlaces.PhotoPlace;
import io.facesets.model.Box;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.List;
import java.util.Optional;

/**
 * One face and why it is where it is.
 *
 * @param others the other faces of its photo
 * @param reasons lines for a person, what counts most first
 */
record FaceView(
        SortableFace face,
        List<PhotoPlace> places,
        Optional<Extent> extent,
        List<Where> in,
        List<String> reasons,
        List<HistoryView.Line> decisions,
        List<FaceId> others) {

    /** An identity that the face is in. */
    public record Where(IdentityId id, String title, double distance, String level) {}

    public FaceId id() {
        return face.id();
    }

    public Box box() {
        return face.box();
    }
}

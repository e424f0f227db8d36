package io.facesets.export.core.selection;

import io.facesets.export.core.library.Photo;
import io.facesets.export.core.quality.Quality;
import io.facesets.model.Box;
import io.facesets.model.FaceId;
import io.facesets.model.Pose;
import java.util.Comparator;
import java.util.Optional;

/**
 * A face that passed the gates.
 *
 * @param tilt by how many degrees its right eye is lower than its left
 * @param distance cosine distance to the set's centroid
 */
public record Candidate(
        FaceId face, Box box, Photo photo, Quality quality, double tilt, Optional<Pose> pose, double distance) {

    /** Best first; ties by face id, so that the order is the same in every run. */
    public static final Comparator<Candidate> RANKING = Comparator.comparingDouble(
                    (Candidate c) -> -c.quality().composite())
            .thenComparing(Candidate::face);
}

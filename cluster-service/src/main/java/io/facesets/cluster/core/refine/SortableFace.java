package io.facesets.cluster.core.refine;

import io.facesets.model.Box;
import io.facesets.model.Embedding;
import io.facesets.model.FaceId;
import java.util.Optional;

/**
 * What sorting needs of a face.
 *
 * @param box where it is in its photo
 * @param faceShort the short side of its box in pixels
 * @param blur the variance of the Laplacian of its crop
 * @param score the detector's confidence
 * @param embedding absent if the face was too small to be embedded
 * @param named what the photo's source calls this person, if it knows the face and a name
 */
public record SortableFace(
        FaceId id,
        Box box,
        double faceShort,
        double blur,
        double score,
        Optional<Embedding> embedding,
        Optional<String> named) {

    /** A face of whom the photo's source says nothing. */
    public SortableFace(
            FaceId id, Box box, double faceShort, double blur, double score, Optional<Embedding> embedding) {
        this(id, box, faceShort, blur, score, embedding, Optional.empty());
    }

    /** The embedding at length 1; only of a face that has one. */
    public double[] unit() {
        return embedding.orElseThrow().unit();
    }
}

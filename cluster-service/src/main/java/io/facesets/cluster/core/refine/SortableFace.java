package io.facesets.cluster.core.refine;

import io.facesets.model.Box;
import io.facesets.model.Embedding;
import io.facesets.model.FaceId;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What sorting needs of a face.
 *
 * @param box where it is in its photo
 * @param faceShort the short side of its box in pixels
 * @param blur the variance of the Laplacian of its crop
 * @param score the detector's confidence
 * @param embedding absent if the face was too small to be embedded
 * @param named what the photo's source calls this person, if it knows the face and a name
 * @param roll how far its eyes are from level in degrees within [-180, 180], clockwise; for showing it, no run goes by it
 */
public record SortableFace(
        FaceId id,
        Box box,
        double faceShort,
        double blur,
        double score,
        Optional<Embedding> embedding,
        Optional<String> named,
        OptionalDouble roll) {

    /** A face of whom the photo's source says nothing, and whose roll is not known. */
    public SortableFace(
            FaceId id, Box box, double faceShort, double blur, double score, Optional<Embedding> embedding) {
        this(id, box, faceShort, blur, score, embedding, Optional.empty(), OptionalDouble.empty());
    }

    /** The embedding at length 1; only of a face that has one. */
    public double[] unit() {
        return embedding.orElseThrow().unit();
    }
}

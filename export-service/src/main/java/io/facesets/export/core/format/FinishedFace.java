package io.facesets.export.core.format;

import io.facesets.export.core.library.Photo;
import io.facesets.export.core.quality.Quality;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import java.nio.file.Path;

/**
 * A face of a finished set.
 *
 * @param rank from 1, best first
 * @param face as found in the photo: box, points, landmarks and pose in pixels and degrees of the upright photo
 * @param photo in which it was found
 * @param distance cosine distance to the set's centroid
 * @param crop the proven crop: a square PNG
 */
public record FinishedFace(int rank, FaceId id, Face face, Photo photo, Quality quality, double distance, Path crop) {}

package io.facesets.export.core.crops;

import io.facesets.export.core.selection.Centroid;
import io.facesets.model.Box;
import io.facesets.model.Checks;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.Point;
import io.facesets.model.event.FacesEmbedded;
import java.util.List;
import java.util.Optional;

/**
 * What a second look at a finished crop must find: one face and no other, where it was cut out, of the right person. A
 * reader of bundles averages every face that it detects, so each other face would spoil the set's identity.
 *
 * @param outlierDistance the set's cut-off, cosine distance. It holds for crops as it does for faces: cutting and
 *     resampling turn an embedding a little (of 122 crops of real photos, 95 % came out at most .02 farther from their set
 *     than the face in its photo, 99 % at most .06), and what a reader averages is the crop
 */
public record CropProof(Centroid centroid, double outlierDistance) {

    /** How far the face's centre may be off, in longer sides of its box: boxes differ, faces don't move. */
    static final double PLACE_TOLERANCE = 0.25;

    /** What the second look found. */
    public sealed interface Verdict {}

    /** One face in its place: of the right person or not. */
    public sealed interface Likeness extends Verdict {}

    /** One face, in its place, of the right person. */
    public record Proven(Embedding raw, double distance) implements Likeness {}

    /** More than one face: the others' boxes in pixels of the crop. */
    public record Crowded(int faces, List<Box> others) implements Verdict {
        public Crowded {
            others = List.copyOf(others);
        }
    }

    /** No face where it should be. */
    public record Absent(int faces, String detail) implements Verdict {}

    /** The face is another person, as far as the crop shows. */
    public record TooFar(double distance, double limit) implements Likeness {}

    /** @param expected the face's box in pixels of the crop */
    public Verdict judge(FacesEmbedded.Outcome seen, Box expected) {
        return switch (seen) {
            case FacesEmbedded.NoFace none -> new Absent(0, "no face was found in its crop");
            case FacesEmbedded.Rejected rejected ->
                new Absent(0, "its crop was rejected: " + rejected.reason() + ", " + rejected.detail());
            case FacesEmbedded.Faces faces -> judge(faces.faces(), expected);
        };
    }

    private Verdict judge(List<Face> faces, Box expected) {
        Optional<Face> ours = faces.stream()
                .filter(f -> offset(f.box(), expected) <= PLACE_TOLERANCE)
                .min(java.util.Comparator.comparingDouble(f -> offset(f.box(), expected)));
        if (ours.isEmpty()) {
            return new Absent(faces.size(), "a face was found in its crop, but not in its place");
        }
        if (faces.size() > 1) {
            List<Box> others = faces.stream()
                    .filter(f -> !f.equals(ours.get()))
                    .map(Face::box)
                    .toList();
            return new Crowded(faces.size(), others);
        }
        if (ours.get().embedding().isEmpty()) {
            return new Absent(1, "the face in its crop could not be embedded");
        }
        return judge(ours.get().embedding().get());
    }

    /** @param raw the embedding of the one face of a crop */
    public Likeness judge(Embedding raw) {
        double distance = centroid.distance(raw);
        return distance <= outlierDistance ? new Proven(raw, distance) : new TooFar(distance, outlierDistance);
    }

    private static double offset(Box found, Box expected) {
        Checks.require(expected.area() > 0, "a box has an area");
        Point a = found.centre();
        Point b = expected.centre();
        return Math.hypot(a.x() - b.x(), a.y() - b.y()) / Math.max(expected.width(), expected.height());
    }
}

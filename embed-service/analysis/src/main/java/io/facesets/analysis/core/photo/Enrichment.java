package io.facesets.analysis.core.photo;

import io.facesets.model.Face;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives faces that were found elsewhere, without landmarks or pose, those of the same faces found here. All else of them
 * stays: above all their places in the list, which name them, and their embeddings, which place them with a person.
 *
 * @param faces as they were, with what could be added
 * @param enriched how many of them have got something
 * @param unmatched how many still lack something, since nothing was found here in their place
 */
public record Enrichment(List<Face> faces, int enriched, int unmatched) {

    /** Two boxes of one face by two detectors have more in common than this share of their union. */
    private static final double SAME_FACE = 0.5;

    public Enrichment {
        faces = List.copyOf(faces);
    }

    /** Each face of {@code seen} is given to one of {@code known} at most, the pair that overlaps most first. */
    public static Enrichment of(List<Face> known, List<Face> seen) {
        record Pair(int known, int seen, double overlap) {}
        List<Pair> pairs = new ArrayList<>();
        for (int k = 0; k < known.size(); k++) {
            for (int s = 0; s < seen.size(); s++) {
                double overlap = known.get(k).box().iou(seen.get(s).box());
                if (overlap >= SAME_FACE) {
                    pairs.add(new Pair(k, s, overlap));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::overlap)
                .reversed()
                .thenComparingInt(Pair::known)
                .thenComparingInt(Pair::seen));
        List<Face> faces = new ArrayList<>(known);
        boolean[] matched = new boolean[known.size()];
        boolean[] given = new boolean[seen.size()];
        for (Pair pair : pairs) {
            if (!matched[pair.known()] && !given[pair.seen()]) {
                matched[pair.known()] = true;
                given[pair.seen()] = true;
                faces.set(pair.known(), completed(known.get(pair.known()), seen.get(pair.seen())));
            }
        }
        int enriched = 0;
        int unmatched = 0;
        for (int k = 0; k < known.size(); k++) {
            enriched += faces.get(k).equals(known.get(k)) ? 0 : 1;
            unmatched += faces.get(k).bare() && !matched[k] ? 1 : 0;
        }
        return new Enrichment(faces, enriched, unmatched);
    }

    private static Face completed(Face face, Face seen) {
        return new Face(
                face.index(),
                face.box(),
                face.points(),
                face.landmarks().or(seen::landmarks),
                face.pose().or(seen::pose),
                face.score(),
                face.blur(),
                face.embedding());
    }
}

package io.facesets.export.core.selection;

import io.facesets.model.Checks;

/**
 * Faces of nobody that may belong to a set after all, for a person to decide.
 *
 * @param wanted whether they are looked for
 * @param matchDistance cosine distance to the set's centroid up to which a face may belong to it, within [0, 2]
 * @param minScore composite score under which a face is not worth a look, within [0, 1]
 */
public record Rescue(boolean wanted, double matchDistance, double minScore) {

    /** Not looked for; with the figures of the earlier Python tool, on the scale of buffalo_l. */
    public static final Rescue NONE = new Rescue(false, 0.55, 0.40);

    public Rescue {
        Checks.within(matchDistance, 0, 2, "candidateMatchThreshold");
        Checks.within(minScore, 0, 1, "candidateMinScore");
    }
}

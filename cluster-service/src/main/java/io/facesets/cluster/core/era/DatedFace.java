package io.facesets.cluster.core.era;

import io.facesets.cluster.core.refine.SortableFace;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * A face and the year its photo was taken in.
 *
 * @param face with an embedding
 * @param year by what the photo says of itself; empty if it says nothing that can be trusted
 */
public record DatedFace(SortableFace face, OptionalInt year) {

    /** Results must not depend on the order in which faces come. */
    static List<DatedFace> ordered(List<DatedFace> faces) {
        return faces.stream()
                .sorted(Comparator.comparing((DatedFace dated) -> dated.face().id()))
                .toList();
    }

    static List<SortableFace> faces(List<DatedFace> dated) {
        return dated.stream().map(DatedFace::face).toList();
    }
}

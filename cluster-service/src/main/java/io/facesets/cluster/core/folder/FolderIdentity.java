package io.facesets.cluster.core.folder;

import io.facesets.cluster.core.refine.Centroid;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.Checks;
import io.facesets.model.FaceId;
import io.facesets.model.event.ClusterUpdated.Left;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The person whose folder it is. The photos show others beside them: what is far from the mean of all faces is left out,
 * then what is far from the mean of the rest, by a stricter cut.
 *
 * <p>The result does not depend on the order of the faces.
 *
 * @param person empty if no face is near the others' mean: the folder shows nobody more than others
 * @param left for every other face, how far from which mean it was: stage {@code bystander}
 */
public record FolderIdentity(Optional<Group> person, Map<FaceId, Left> left) {

    /** The stage at which faces of others are left out. */
    public static final String BYSTANDER = "bystander";

    /**
     * The two cuts, in cosine distance to the mean.
     *
     * @param loose for the mean of all
     * @param tight for the mean of those that pass
     */
    public record Cuts(double loose, double tight) {

        /** Measured with the recogniser of {@code buffalo_l}. */
        public static final Cuts DEFAULTS = new Cuts(0.55, 0.45);

        public Cuts {
            Checks.require(loose > 0 && loose < 2 && tight > 0 && tight < 2, "cuts between 0 and 2");
        }
    }

    public FolderIdentity {
        left = Map.copyOf(left);
    }

    /** Finds the person among all faces of a folder that have embeddings. */
    public static FolderIdentity of(List<SortableFace> faces, Cuts cuts) {
        Map<FaceId, Left> left = new HashMap<>();
        List<SortableFace> ordered =
                faces.stream().sorted(Comparator.comparing(SortableFace::id)).toList();
        List<SortableFace> kept = near(near(ordered, cuts.loose(), left), cuts.tight(), left);
        return new FolderIdentity(kept.isEmpty() ? Optional.empty() : Optional.of(Group.around(kept)), left);
    }

    private static List<SortableFace> near(List<SortableFace> faces, double cut, Map<FaceId, Left> left) {
        List<SortableFace> kept = new ArrayList<>();
        if (!faces.isEmpty()) {
            double[] mean = Centroid.of(faces);
            for (SortableFace face : faces) {
                double distance = Centroid.distance(face.unit(), mean);
                if (distance <= cut) {
                    kept.add(face);
                } else {
                    left.put(face.id(), new Left(BYSTANDER, distance, cut));
                }
            }
        }
        return kept;
    }
}

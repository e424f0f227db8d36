package io.facesets.cluster.core.operation;

import io.facesets.cluster.core.folder.FolderIdentity;
import io.facesets.cluster.core.refine.Parameters;
import io.facesets.model.Fault;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What decides an import of folders; cosine distances within (0, 2), measured with the recogniser of {@code buffalo_l}.
 *
 * @param looseThreshold farther from the mean of a folder's faces than this, a face is a bystander's
 * @param tightThreshold and then farther from the mean of the rest
 * @param mixedThreshold a mixed folder's face is in every folder's set whose centroid is this near
 */
public record FolderParameters(double looseThreshold, double tightThreshold, double mixedThreshold) {

    /** The usual values. */
    public static final FolderParameters DEFAULTS =
            new FolderParameters(FolderIdentity.Cuts.DEFAULTS.loose(), FolderIdentity.Cuts.DEFAULTS.tight(), 0.45);

    /** @throws Fault the user's, if a value is out of its range */
    public FolderParameters {
        Parameters.requireThreshold("loose-threshold", looseThreshold);
        Parameters.requireThreshold("tight-threshold", tightThreshold);
        Parameters.requireThreshold("mixed-threshold", mixedThreshold);
    }

    /**
     * These parameters, with some replaced.
     *
     * @param given by flag name
     * @throws Fault the user's, if a name is unknown or a value out of its range
     */
    public FolderParameters with(Map<String, Double> given) {
        Parameters all = Parameters.of(byName()).with(given);
        return new FolderParameters(
                all.value("loose-threshold"), all.value("tight-threshold"), all.value("mixed-threshold"));
    }

    /** The values by flag name. */
    public Map<String, Double> byName() {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("loose-threshold", looseThreshold);
        all.put("tight-threshold", tightThreshold);
        all.put("mixed-threshold", mixedThreshold);
        return all;
    }

    FolderIdentity.Cuts cuts() {
        return new FolderIdentity.Cuts(looseThreshold, tightThreshold);
    }
}

package io.facesets.cluster.core.calibration;

import io.facesets.model.Fault;
import java.util.List;

/**
 * A usual threshold, and how often the pack that it was chosen for takes two people for one there.
 *
 * <p>The rates of {@code buffalo_l}: 4e-5 at .45 was measured by others with its recogniser ({@code w600k_r50}) on all 87.3
 * million pairs of strangers of LFW, with another detector and aligner. The rates at .40 and .55 are not measured: they
 * follow from it by the only slope that was published with it, a factor of 1.4 for each .05 (FairFace, the group that
 * fared worst: 4.02e-4 at .45, 5.63e-4 at .50). docs/models.md names the source.
 *
 * @param threshold what it is called in a pack
 * @param distance the usual cosine distance
 * @param rate the share of pairs of strangers that are nearer, within (0, 1)
 */
public record Reference(String threshold, double distance, double rate) {

    /** The usual thresholds. */
    public static final List<Reference> BUFFALO_L = List.of(
            new Reference("merge", 0.40, 2.9e-5),
            new Reference("exportOutlier", 0.45, 4e-5),
            new Reference("initial", 0.55, 7.8e-5),
            new Reference("outlier", 0.55, 7.8e-5));

    /** @throws Fault the user's, if the rate is none */
    public Reference {
        if (!(rate > 0 && rate < 1)) {
            throw Fault.user(
                    "bad-parameter",
                    "The false-match rate of " + threshold + " is above 0 and below 1, such as 4e-5, not " + rate
                            + ".");
        }
    }
}

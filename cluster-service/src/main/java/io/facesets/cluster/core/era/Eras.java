package io.facesets.cluster.core.era;

import io.facesets.model.FaceId;
import io.facesets.model.event.ClusterUpdated.Left;
import java.util.List;
import java.util.Map;

/**
 * What a split found.
 *
 * @param eras by their middle years, undated ones last
 * @param recovered how many faces were near the identity's centroid
 * @param left for every recovered face in no era, why
 */
public record Eras(List<Era> eras, int recovered, Map<FaceId, Left> left) {

    public Eras {
        eras = List.copyOf(eras);
        left = Map.copyOf(left);
    }
}

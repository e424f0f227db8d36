package io.facesets.cluster.core.run;

import io.facesets.model.event.ClusterUpdated.Left;
import io.facesets.model.event.ClusterUpdated.Membership;
import java.util.List;
import java.util.Optional;

/** A face's whole place: its person, its sets, the gate that kept it out of one. */
public record Place(Optional<Membership> person, List<Membership> facesets, List<Left> left) {
    public Place {
        facesets = List.copyOf(facesets);
        left = List.copyOf(left);
    }
}

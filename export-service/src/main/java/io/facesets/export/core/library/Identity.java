package io.facesets.export.core.library;

import io.facesets.model.EraOf;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.util.Optional;

/**
 * An active identity: its name for ever, what a person calls it, and who founded it.
 *
 * @param era whose age it shows, if it is an era
 */
public record Identity(IdentityId id, Optional<String> label, Origin origin, Optional<EraOf> era) {

    /** Whether it is an era of too few faces to stand for an age. */
    public boolean thin() {
        return era.filter(EraOf::thin).isPresent();
    }
}

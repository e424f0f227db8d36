package io.facesets.cluster.core.browse;

import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.FaceId;
import java.util.Optional;

/**
 * An identity on a page of many.
 *
 * @param cover its best face, if any is there
 * @param problem what a curator may want to look at, in a few words; blank if nothing
 */
public record PersonCard(Identity identity, Facts facts, Optional<FaceId> cover, String problem) {

    /** What it is called, or its number's name. */
    public String title() {
        return identity.label().orElse(identity.id().toString());
    }

    public boolean named() {
        return identity.label().isPresent();
    }

    public int faces() {
        return identity.faces().size();
    }
}

package io.facesets.cluster.core.run;

import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision;
import java.util.Set;
import java.util.function.Function;

/**
 * What a curator asks for; made by {@link Wishes}.
 *
 * @param identities whom it speaks of
 * @param faces which faces it speaks of
 * @param decision makes the decision of it where things stand so, or throws a user's {@link io.facesets.model.Fault}
 */
public record Wish(Set<IdentityId> identities, Set<FaceId> faces, Function<Scene, Decision> decision) {
    public Wish {
        identities = Set.copyOf(identities);
        faces = Set.copyOf(faces);
    }
}

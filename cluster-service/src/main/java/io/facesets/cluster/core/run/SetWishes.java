package io.facesets.cluster.core.run;

import static io.facesets.cluster.core.run.Requirements.contradicts;
import static io.facesets.cluster.core.run.Requirements.made;
import static io.facesets.cluster.core.run.Requirements.own;
import static io.facesets.cluster.core.run.Requirements.requireFew;
import static io.facesets.cluster.core.run.Requirements.requireForSets;
import static io.facesets.cluster.core.run.Requirements.requireTogether;

import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.facesets.model.event.Decision;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sets that a curator makes, and faces in several of them. Refused as other {@link Wishes}. */
public final class SetWishes {

    private SetWishes() {}

    /** Faces as a new set. */
    public static Wish found(Set<FaceId> faces, Optional<String> label) {
        return new Wish(Set.of(), faces, scene -> {
            requireFew(faces.size());
            Rulings rulings = scene.rulings();
            faces.forEach(face -> requireForSets(scene, rulings, face));
            requireTogether(rulings, faces);
            IdentityId fresh = IdentityId.faceset(scene.next(IdentityId.Kind.FACESET));
            return made(() -> new Decision.Founded(
                    fresh, true, List.copyOf(faces), Origin.CURATOR, label, Optional.empty(), Optional.empty()));
        });
    }

    /** Faces in a set besides where they belong. */
    public static Wish include(Set<FaceId> faces, IdentityId in) {
        return new Wish(Set.of(in), faces, scene -> {
            Decision decision = made(() -> new Decision.Included(List.copyOf(faces), in));
            Identity known = own(scene, in);
            requireFew(faces.size());
            Rulings rulings = scene.rulings();
            rulings.exclusion(in).ifPresent(number -> contradicts(in + " is excluded", number));
            faces.forEach(face -> requireForSets(scene, rulings, face));
            Set<FaceId> together = new HashSet<>(known.faces());
            if (together.containsAll(faces)) {
                throw Fault.user("already-so", "The faces are in " + in + " already.");
            }
            together.addAll(faces);
            requireTogether(rulings, together);
            return decision;
        });
    }
}

package io.facesets.cluster.core.identity;

import io.facesets.cluster.core.decision.Rulings;
import io.facesets.model.Checks;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.util.List;
import java.util.Optional;

/**
 * An identity as it stands.
 *
 * @param revision rises with every change of state, label or members, from 1
 * @param remembered its members, or if it has none now, the last it had; ascending
 * @param gathered whether {@code remembered} are its members now
 */
public record Identity(
        IdentityId id,
        Optional<String> label,
        Origin origin,
        long revision,
        IdentityState state,
        List<FaceId> remembered,
        boolean gathered) {

    public Identity {
        Checks.require(revision >= 1, "revisions start at 1, not " + revision);
        remembered = List.copyOf(remembered);
    }

    static Identity born(IdentityId id, List<FaceId> members, Rulings rulings) {
        return new Identity(id, rulings.label(id), origin(id, rulings), 1, new IdentityState.Active(), members, true);
    }

    /** Its members now, ascending. */
    public List<FaceId> members() {
        return gathered ? remembered : List.of();
    }

    /** The state's name, as records say it: {@code active}, {@code merged-into}, {@code dissolved} and so on. */
    public String stateName() {
        return switch (state) {
            case IdentityState.Active() -> "active";
            case IdentityState.MergedInto(IdentityId heir) -> "merged-into";
            case IdentityState.Dissolved() -> "dissolved";
            case IdentityState.Excluded() -> "excluded";
            case IdentityState.Forgotten() -> "forgotten";
        };
    }

    /** Who has its faces now, if it has merged into another. */
    public Optional<IdentityId> heir() {
        return state instanceof IdentityState.MergedInto(IdentityId heir) ? Optional.of(heir) : Optional.empty();
    }

    /** Distinct photos among its members. */
    public int images() {
        return (int) members().stream().map(FaceId::content).distinct().count();
    }

    /** Whether it is there to be matched before any other: it has faces, or a curator's word holds it. */
    boolean living() {
        return state instanceof IdentityState.Active || state instanceof IdentityState.Excluded;
    }

    /** Whether a run left it without faces, and may give them back. */
    boolean retired() {
        return state instanceof IdentityState.Dissolved || state instanceof IdentityState.MergedInto;
    }

    /**
     * As it is from now on, with the name that a curator gave; a later revision if a reader would see a difference, the
     * same object if there is none at all.
     */
    Identity with(IdentityState next, Rulings rulings, List<FaceId> faces, boolean theyAreMembers) {
        Identity now = new Identity(id, rulings.label(id), origin(id, rulings), revision, next, faces, theyAreMembers);
        boolean seen = now.state.equals(state)
                && now.label.equals(label)
                && now.origin == origin
                && now.members().equals(members());
        if (seen) {
            return now.equals(this) ? this : now;
        }
        return new Identity(id, now.label, now.origin, revision + 1, next, faces, theyAreMembers);
    }

    private static Origin origin(IdentityId id, Rulings rulings) {
        return rulings.label(id).isPresent() || rulings.madeBySplit(id) ? Origin.CURATOR : Origin.CLUSTER;
    }
}

package io.facesets.cluster.core.identity;

import io.facesets.cluster.core.decision.Rulings;
import io.facesets.model.Checks;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An identity as it stands.
 *
 * @param title what it is called, and who says so
 * @param revision rises with every change of state, label or members, from 1
 * @param remembered its members, or if it has none now, the last it had; ascending
 * @param gathered whether {@code remembered} are its members now
 * @param beside the faces that are in it besides where they belong, none of them members; ascending
 * @param era whose era it is, if it is one: all its faces are besides
 */
public record Identity(
        IdentityId id,
        Title title,
        long revision,
        IdentityState state,
        List<FaceId> remembered,
        boolean gathered,
        List<FaceId> beside,
        Optional<EraOf> era) {

    public Identity {
        Checks.require(revision >= 1, "revisions start at 1, not " + revision);
        remembered = List.copyOf(remembered);
        beside = List.copyOf(beside);
    }

    static Identity born(IdentityId id, Title title, List<FaceId> members, List<FaceId> beside, Rulings rulings) {
        return new Identity(
                id, title, 1, new IdentityState.Active(), members, !members.isEmpty(), beside, rulings.era(id));
    }

    /** What it is called, if anybody gave it a name. */
    public Optional<String> label() {
        return title.label();
    }

    /** Who says that it is there, or who it is. */
    public Origin origin() {
        return title.origin();
    }

    /** The faces that belong to it now, ascending: those that say who it is. */
    public List<FaceId> members() {
        return gathered ? remembered : List.of();
    }

    /** All its faces now, those included that are in it besides where they belong; ascending. */
    public List<FaceId> faces() {
        return beside.isEmpty()
                ? members()
                : Stream.concat(members().stream(), beside.stream()).sorted().toList();
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

    /** Distinct photos among its faces. */
    public int images() {
        return (int) faces().stream().map(FaceId::content).distinct().count();
    }

    /** Whether it is there: with faces, or since a curator's word holds it. */
    boolean standing() {
        return state instanceof IdentityState.Active || state instanceof IdentityState.Excluded;
    }

    /** Whether it is there to be matched before any other: it has faces of its own, or a curator's word holds it. */
    boolean living() {
        return (state instanceof IdentityState.Active && gathered) || state instanceof IdentityState.Excluded;
    }

    /** Whether a run left it without faces of its own, and may give them back. */
    boolean retired() {
        return state instanceof IdentityState.Dissolved
                || state instanceof IdentityState.MergedInto
                || (state instanceof IdentityState.Active && !gathered);
    }

    /**
     * As it is from now on; a later revision if a reader would see a difference, the same object if there is none at all.
     *
     * @param called its title, of which the share alone is no difference: it changes with almost every photo
     */
    Identity with(
            IdentityState next,
            Title called,
            Rulings rulings,
            List<FaceId> faces,
            boolean theyAreMembers,
            List<FaceId> more) {
        Identity now = new Identity(id, called, revision, next, faces, theyAreMembers, more, rulings.era(id));
        boolean seen = now.state.equals(state)
                && now.label().equals(label())
                && now.origin() == origin()
                && now.members().equals(members())
                && now.beside.equals(beside)
                && now.era.equals(era);
        if (seen) {
            return now.equals(this) ? this : now;
        }
        return new Identity(id, called, revision + 1, next, faces, theyAreMembers, now.beside, now.era);
    }

    /** Nothing is known of it but that it was. */
    public Identity forgotten() {
        return new Identity(
                id,
                new Title(Optional.empty(), Origin.CLUSTER, Optional.empty()),
                revision + 1,
                new IdentityState.Forgotten(),
                List.of(),
                false,
                List.of(),
                Optional.empty());
    }

    /** Without some faces. */
    public Identity without(Set<FaceId> gone) {
        return new Identity(id, title, revision + 1, state, left(remembered, gone), gathered, left(beside, gone), era);
    }

    /** Every face that it has, or last had. */
    public List<FaceId> known() {
        return Stream.concat(remembered.stream(), beside.stream()).toList();
    }

    private static List<FaceId> left(List<FaceId> faces, Set<FaceId> gone) {
        return faces.stream().filter(face -> !gone.contains(face)).toList();
    }
}

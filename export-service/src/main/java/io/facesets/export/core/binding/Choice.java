package io.facesets.export.core.binding;

import io.facesets.model.IdentityId;
import java.util.Optional;
import java.util.Set;

/**
 * Which sets an export is about. Of chosen ones it makes those alone: other sets that stand in the folder are left as
 * they are, as long as they are whole and their identity is there.
 *
 * @param sets the chosen ones; absent for all
 */
public record Choice(Optional<Set<IdentityId>> sets) {

    /** Every set, and all that belongs to a library as a whole: persons, lists of duplicates. */
    public static final Choice ALL = new Choice(Optional.empty());

    public Choice {
        sets = sets.map(Set::copyOf);
    }

    public static Choice of(Set<IdentityId> sets) {
        return new Choice(Optional.of(sets));
    }

    public boolean isAll() {
        return sets.isEmpty();
    }

    public boolean includes(IdentityId set) {
        return sets.map(chosen -> chosen.contains(set)).orElse(true);
    }
}

package io.facesets.cluster.core.refine;

import io.facesets.model.FaceId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who the faces are, as far as that is settled before sets are made.
 *
 * @param persons disjoint groups; every other face is alone
 * @param distinct those of {@code persons} of whom a curator has spoken: no two of them ever share a set
 * @param barred faces that a curator keeps out of all sets, with the decision's number
 * @param settled faces that a curator has put into sets: no gate takes them, and a cluster of which they are most is a set
 *     however small
 */
public record People(List<Group> persons, List<Group> distinct, Map<FaceId, Long> barred, Set<FaceId> settled) {

    public People {
        persons = List.copyOf(persons);
        distinct = List.copyOf(distinct);
        barred = Map.copyOf(barred);
        settled = Set.copyOf(settled);
    }

    /** Nobody has decided anything. */
    public static People of(List<Group> persons) {
        return new People(persons, List.of(), Map.of(), Set.of());
    }
}

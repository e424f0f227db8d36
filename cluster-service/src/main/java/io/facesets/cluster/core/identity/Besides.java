package io.facesets.cluster.core.identity;

import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.refine.Centroid;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The faces that sets have besides those that belong to them. A face that belongs to the set is not besides; one that is
 * apart from a face of the set, or from another that was said earlier, is not in it.
 */
final class Besides {

    private final Function<IdentityId, SortedSet<FaceId>> members;
    private final Map<FaceId, SortableFace> faces;
    private final Rulings rulings;
    private final Map<FaceId, Set<FaceId>> apart = new HashMap<>();

    /**
     * @param members the faces that belong to an identity
     * @param faces those that take part
     */
    Besides(Function<IdentityId, SortedSet<FaceId>> members, Map<FaceId, SortableFace> faces, Rulings rulings) {
        this.members = members;
        this.faces = faces;
        this.rulings = rulings;
        rulings.apart().forEach(pair -> {
            apart.computeIfAbsent(pair.face(), face -> new HashSet<>()).add(pair.other());
            apart.computeIfAbsent(pair.other(), face -> new HashSet<>()).add(pair.face());
        });
    }

    /**
     * Of each set that has any, with their distances to the mean of those that belong to it; where none does, to their own.
     */
    SortedMap<IdentityId, Group> of(Predicate<IdentityId> concerned) {
        SortedMap<IdentityId, Group> found = new TreeMap<>();
        for (IdentityId set : rulings.withBesides()) {
            if (concerned.test(set)) {
                List<SortableFace> more = more(set);
                if (!more.isEmpty()) {
                    found.put(set, group(set, more));
                }
            }
        }
        return found;
    }

    private List<SortableFace> more(IdentityId set) {
        Set<FaceId> together = new HashSet<>(members.apply(set));
        SortedSet<FaceId> more = new TreeSet<>();
        SortedMap<FaceId, Long> said = rulings.besides(set);
        said.keySet().stream()
                .sorted(Comparator.comparing((FaceId face) -> said.get(face)).thenComparing(Comparator.naturalOrder()))
                .filter(face ->
                        faces.containsKey(face) && face(face).embedding().isPresent())
                .filter(face -> apart.getOrDefault(face, Set.of()).stream().noneMatch(together::contains))
                .forEach(face -> {
                    if (together.add(face)) {
                        more.add(face);
                    }
                });
        return more.stream().map(this::face).toList();
    }

    private Group group(IdentityId set, List<SortableFace> more) {
        SortedSet<FaceId> own = members.apply(set);
        if (own.isEmpty()) {
            return Group.around(more);
        }
        double[] centroid = Centroid.of(own.stream().map(this::face).toList());
        List<Group.Member> members = new ArrayList<>();
        more.forEach(face -> members.add(new Group.Member(face.id(), Centroid.distance(face.unit(), centroid))));
        return new Group(members);
    }

    private SortableFace face(FaceId id) {
        SortableFace face = faces.get(id);
        if (face == null) {
            throw new IllegalStateException("face " + id + " takes no part");
        }
        return face;
    }
}

package io.facesets.export.bench;

import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.LeftOut;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.library.Member;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.library.Rejected;
import io.facesets.export.core.library.Seen;
import io.facesets.export.core.library.Source;
import io.facesets.export.core.library.Unpromoted;
import io.facesets.export.core.library.Whose;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Faces in memory, dealt out to sets of equal size; who they are does not matter here. */
final class BenchLibrary implements Library {

    private final PackName pack;
    private final Map<IdentityId, List<Member>> sets = new TreeMap<>();

    /** @param perSet faces of a set */
    BenchLibrary(PackName pack, List<Member> faces, int perSet) {
        this.pack = pack;
        for (int i = 0; i < faces.size(); i++) {
            sets.computeIfAbsent(IdentityId.faceset(i / perSet + 1), k -> new ArrayList<>())
                    .add(faces.get(i));
        }
    }

    @Override
    public PackName pack() {
        return pack;
    }

    @Override
    public List<Identity> identities(IdentityId.Kind kind) {
        return kind == IdentityId.Kind.PERSON
                ? List.of()
                : sets.keySet().stream()
                        .map(id -> new Identity(id, Optional.empty(), Origin.CLUSTER, Optional.empty()))
                        .toList();
    }

    @Override
    public List<Member> members(IdentityId identity) {
        return sets.getOrDefault(identity, List.of());
    }

    @Override
    public List<FaceId> unknownMembers(IdentityId identity) {
        return List.of();
    }

    @Override
    public List<Seen> seen(IdentityId identity) {
        return members(identity).stream()
                .map(m -> new Seen(m.id(), m.face().box(), 0, m.photo().sources()))
                .toList();
    }

    @Override
    public List<Seen> singletons() {
        return List.of();
    }

    @Override
    public List<Member> alone() {
        return List.of();
    }

    @Override
    public List<Source> noFace() {
        return List.of();
    }

    @Override
    public List<Rejected> rejected() {
        return List.of();
    }

    @Override
    public List<Unpromoted> unpromoted() {
        return List.of();
    }

    @Override
    public List<LeftOut> leftOut() {
        return List.of();
    }

    @Override
    public List<Whose> whose(IdentityId set) {
        return List.of();
    }

    @Override
    public Map<ContentId, List<Source>> copies() {
        return Map.of();
    }

    @Override
    public List<Photo> photosWithFaces() {
        return sets.values().stream()
                .flatMap(List::stream)
                .map(Member::photo)
                .distinct()
                .toList();
    }

    @Override
    public Map<String, Double> lastRunParameters() {
        return Map.of();
    }
}

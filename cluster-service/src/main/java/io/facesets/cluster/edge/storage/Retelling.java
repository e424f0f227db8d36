package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.identity.Title;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.PlaceRun;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.ClusterUpdated.DecisionMade;
import io.facesets.model.event.ClusterUpdated.FaceAssigned;
import io.facesets.model.event.ClusterUpdated.IdentityChanged;
import io.facesets.model.event.ClusterUpdated.Membership;
import io.facesets.model.event.ClusterUpdated.PhotoForgotten;
import io.facesets.model.event.ClusterUpdated.RunCompleted;
import io.facesets.model.event.ForgottenFaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a pack's runs have come to, put together from the records that they sent: a database that was lost is written from
 * it again. Hears every record of {@code cluster-updated} in order, or the last of every key. Not thread-safe.
 */
public final class Retelling {

    private final PackName pack;
    private final EventCodec codec = new EventCodec();
    private final SortedMap<String, ClusterUpdated> last = new TreeMap<>();

    public Retelling(PackName pack) {
        this.pack = pack;
    }

    /**
     * Takes in a record; one of another pack is passed over.
     *
     * @param body absent if what the key names is no more
     */
    public void hear(String key, Optional<byte[]> body) throws MalformedEventException {
        if (!key.contains("/" + pack + "/")) {
            return;
        }
        if (body.isPresent()) {
            last.put(key, codec.clusterUpdated(body.orElseThrow()));
        } else {
            last.remove(key);
        }
    }

    /** Whether no run of the pack was heard of. */
    public boolean nothing() {
        return runs().isEmpty();
    }

    /** The runs there were, by number. */
    List<RunCompleted> runs() {
        return said(RunCompleted.class, RunCompleted::run);
    }

    /** What is forgotten of photos. */
    Map<ContentId, ForgottenFaces> forgotten() {
        Map<ContentId, ForgottenFaces> forgotten = new TreeMap<>();
        said(PhotoForgotten.class, PhotoForgotten::content)
                .forEach(said -> forgotten.put(said.content(), said.forgotten()));
        return forgotten;
    }

    Known known() {
        Map<FaceId, Place> places = new HashMap<>();
        said(FaceAssigned.class, FaceAssigned::face).forEach(said -> places.put(said.face(), place(said)));
        List<Identity> identities = identities(places);
        List<RunCompleted> runs = runs();
        return new Known(
                number(runs.stream().map(RunCompleted::run).toList()),
                number(runs.stream()
                        .filter(run -> !run.operation().equals(PlaceRun.OPERATION))
                        .map(RunCompleted::run)
                        .toList()),
                identities,
                next(identities, IdentityId.Kind.PERSON),
                next(identities, IdentityId.Kind.FACESET),
                said(DecisionMade.class, DecisionMade::number).stream()
                        .map(Retelling::logged)
                        .toList(),
                places);
    }

    private static long number(List<RunId> ascending) {
        return ascending.isEmpty() ? 0 : ascending.getLast().value();
    }

    private static int next(List<Identity> identities, IdentityId.Kind kind) {
        return 1
                + identities.stream()
                        .map(Identity::id)
                        .filter(id -> id.kind() == kind)
                        .mapToInt(IdentityId::number)
                        .max()
                        .orElse(0);
    }

    private List<Identity> identities(Map<FaceId, Place> places) {
        Map<IdentityId, List<FaceId>> members = new HashMap<>();
        Map<IdentityId, List<FaceId>> beside = new HashMap<>();
        new TreeMap<>(places).forEach((face, place) -> {
            place.person().ifPresent(own -> add(members, own, face));
            place.set().ifPresent(own -> add(members, own, face));
            place.beside().forEach(other -> add(beside, other, face));
        });
        return said(IdentityChanged.class, IdentityChanged::identity).stream()
                .map(said -> identity(said, members, beside))
                .toList();
    }

    private static void add(Map<IdentityId, List<FaceId>> faces, Membership in, FaceId face) {
        faces.computeIfAbsent(in.identity(), id -> new ArrayList<>()).add(face);
    }

    private static Identity identity(
            IdentityChanged said, Map<IdentityId, List<FaceId>> members, Map<IdentityId, List<FaceId>> beside) {
        IdentityId id = said.identity();
        boolean gathered = members.containsKey(id);
        return new Identity(
                id,
                new Title(said.label(), said.origin(), said.share()),
                said.revision(),
                said.state(),
                gathered
                        ? members.getOrDefault(id, List.of())
                        : said.remembered().orElse(List.of()),
                gathered,
                beside.getOrDefault(id, List.of()),
                said.era());
    }

    private static Place place(FaceAssigned said) {
        List<Membership> sets = said.facesets();
        boolean own = !sets.isEmpty() && !said.guest().orElse(false);
        return new Place(
                said.person(),
                own ? Optional.of(sets.getFirst()) : Optional.empty(),
                own ? sets.subList(1, sets.size()) : sets,
                said.left());
    }

    private static LoggedDecision logged(DecisionMade said) {
        return new LoggedDecision(
                said.number(), said.at(), said.author(), said.decision(), said.undone(), said.shifts());
    }

    private <T extends ClusterUpdated, K extends Comparable<K>> List<T> said(Class<T> kind, Function<T, K> by) {
        SortedMap<K, T> sorted = new TreeMap<>();
        last.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .forEach(event -> sorted.put(by.apply(event), event));
        return List.copyOf(sorted.values());
    }
}

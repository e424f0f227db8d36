package io.facesets.cluster.core.browse;

import io.facesets.cluster.core.decision.Home;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** The faces of one identity, page by page. */
public final class Portrait {

    private final Moment moment;
    private final Identity identity;
    private final Scale scale;

    /** What comes first. Ties go by face. */
    public enum Order {
        /** The best. */
        BEST,
        /** The latest year, the best of each year first; those without a date last. */
        YEAR,
        /** The farthest from the middle. */
        FARTHEST
    }

    /**
     * Some of the faces.
     *
     * @param from the place of the first in the whole list
     * @param total faces that are there
     * @param outliers how many of all are marked
     */
    public record Page(List<FaceTile> tiles, int from, int total, int outliers) {

        /** Where the next page begins. */
        public Optional<Integer> next() {
            return from + tiles.size() < total ? Optional.of(from + tiles.size()) : Optional.empty();
        }
    }

    private record Ranked(SortableFace face, double distance, OptionalInt year) {}

    /** @param scale by which faces are marked that an export leaves out */
    public Portrait(Moment moment, Identity identity, Scale scale) {
        this.moment = moment;
        this.identity = identity;
        this.scale = scale;
    }

    /**
     * A page.
     *
     * @param years when photos were taken; asked only if the order is by year
     */
    public Page page(Order order, int from, int limit, Function<Set<ContentId>, Map<ContentId, Integer>> years) {
        List<Ranked> all = ranked(order == Order.YEAR ? years : photos -> Map.of());
        all.sort(by(order));
        int first = Math.clamp(from, 0, all.size());
        Map<FaceId, Home> homes = Rulings.of(moment.log()).homes(identity.id().kind());
        Set<FaceId> beside = Set.copyOf(identity.beside());
        return new Page(
                all.subList(first, Math.min(all.size(), first + limit)).stream()
                        .map(one -> tile(one, homes, beside))
                        .toList(),
                first,
                all.size(),
                (int) all.stream().filter(this::outlies).count());
    }

    /** The best faces of an identity, for showing who it is. */
    public static List<FaceId> best(Moment moment, Identity identity, int limit) {
        List<Ranked> all = new Portrait(moment, identity, Scale.BUFFALO_L).ranked(photos -> Map.of());
        all.sort(by(Order.BEST));
        return all.stream().limit(limit).map(one -> one.face().id()).toList();
    }

    /** Who says that a face is in an identity. */
    public static String level(Optional<Home> home, IdentityId identity, boolean besides) {
        if (besides) {
            return "included";
        }
        return home.filter(where -> where.identity().equals(identity))
                .map(where -> where.asserted() ? "asserted" : "confirmed")
                .orElse("inferred");
    }

    private List<Ranked> ranked(Function<Set<ContentId>, Map<ContentId, Integer>> years) {
        List<SortableFace> there = new ArrayList<>();
        Set<ContentId> photos = new HashSet<>();
        for (FaceId id : identity.faces()) {
            moment.faces().find(id).ifPresent(face -> {
                there.add(face);
                photos.add(id.content());
            });
        }
        Map<ContentId, Integer> when = new HashMap<>(years.apply(photos));
        List<Ranked> all = new ArrayList<>(there.size());
        for (SortableFace face : there) {
            Integer year = when.get(face.id().content());
            all.add(new Ranked(
                    face,
                    moment.distance(face.id(), identity.id()).orElse(0),
                    year == null ? OptionalInt.empty() : OptionalInt.of(year)));
        }
        return all;
    }

    private static Comparator<Ranked> by(Order order) {
        Comparator<Ranked> best = Comparator.comparingDouble(one -> -Worth.of(one.face(), one.distance()));
        Comparator<Ranked> first = switch (order) {
            case BEST -> best;
            case YEAR ->
                Comparator.comparingInt((Ranked one) -> -one.year().orElse(Integer.MIN_VALUE + 1))
                        .thenComparing(best);
            case FARTHEST -> Comparator.comparingDouble(one -> -one.distance());
        };
        return first.thenComparing(one -> one.face().id());
    }

    private FaceTile tile(Ranked one, Map<FaceId, Home> homes, Set<FaceId> beside) {
        FaceId id = one.face().id();
        return new FaceTile(
                one.face(),
                one.distance(),
                outlies(one),
                level(Optional.ofNullable(homes.get(id)), identity.id(), beside.contains(id)),
                one.year());
    }

    private boolean outlies(Ranked one) {
        return one.distance() > scale.outlier();
    }
}

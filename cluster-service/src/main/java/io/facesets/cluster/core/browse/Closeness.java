package io.facesets.cluster.core.browse;

import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is near whom, for suggestions. The middle of an identity is the mean of at most {@value #SAMPLE} of its faces, spread
 * evenly, so that one of a hundred thousand faces costs no more than others; no decision is derived from it. Thread-safe;
 * remembers middles (4 bytes a value) until their identity changes.
 */
public final class Closeness {

    /** Beyond some twenty faces a mean hardly moves. */
    private static final int SAMPLE = 24;

    private final Map<IdentityId, Middle> middles = new ConcurrentHashMap<>();

    private record Middle(long revision, Optional<float[]> direction) {}

    /** An identity and how far it is: cosine distance of the two middles. */
    public record Near(Identity identity, double distance) {}

    /** The nearest active identities of the same kind, eras left out; nearest first. */
    public List<Near> around(Moment moment, Identity identity, int limit) {
        Optional<float[]> own = middle(moment, identity);
        if (own.isEmpty()) {
            return List.of();
        }
        List<Near> all = new ArrayList<>();
        for (Identity other : moment.identities().values()) {
            if (comparable(other, identity.id().kind()) && !other.id().equals(identity.id())) {
                middle(moment, other)
                        .ifPresent(direction -> all.add(new Near(other, distance(own.orElseThrow(), direction))));
            }
        }
        all.sort(Comparator.comparingDouble(Near::distance)
                .thenComparing(near -> near.identity().id()));
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    /** Identities that may be compared: active sets or persons with faces of their own. */
    public static boolean comparable(Identity identity, IdentityId.Kind kind) {
        return identity.id().kind() == kind
                && identity.state() instanceof IdentityState.Active
                && identity.era().isEmpty()
                && !identity.members().isEmpty();
    }

    /** The middle of an identity, of length 1; empty if no member can be compared. */
    public Optional<float[]> middle(Moment moment, Identity identity) {
        Middle known = middles.get(identity.id());
        if (known == null || known.revision() != identity.revision()) {
            known = new Middle(identity.revision(), mean(moment, identity.members()));
            middles.put(identity.id(), known);
        }
        return known.direction();
    }

    /** Cosine distance of two vectors of length 1, within [0, 2]. */
    public static double distance(float[] a, float[] b) {
        if (a.length != b.length) {
            // Of two versions of a pack, whose vectors are no measure for each other.
            return 2;
        }
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return Math.clamp(1.0 - sum, 0, 2);
    }

    /** A face's direction. */
    public static Optional<float[]> direction(SortableFace face) {
        return face.embedding().map(embedding -> floats(embedding.unit()));
    }

    private static Optional<float[]> mean(Moment moment, List<FaceId> members) {
        int step = Math.max(1, members.size() / SAMPLE);
        double[] sum = new double[0];
        for (int i = 0; i < members.size(); i += step) {
            Optional<double[]> unit = moment.faces()
                    .find(members.get(i))
                    .flatMap(face -> face.embedding().map(embedding -> embedding.unit()));
            if (unit.isPresent()) {
                sum = sum.length == 0 ? new double[unit.get().length] : sum;
                add(sum, unit.get());
            }
        }
        double square = 0;
        for (double value : sum) {
            square += value * value;
        }
        if (square == 0) {
            return Optional.empty();
        }
        double norm = Math.sqrt(square);
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= norm;
        }
        return Optional.of(floats(sum));
    }

    private static void add(double[] sum, double[] more) {
        for (int i = 0; i < Math.min(sum.length, more.length); i++) {
            sum[i] += more[i];
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The active identities of a kind with faces, the largest first. */
    static List<Identity> largest(Moment moment, IdentityId.Kind kind, int limit) {
        return moment.identities().values().stream()
                .filter(identity -> comparable(identity, kind))
                .sorted(Comparator.comparingInt((Identity one) -> -one.members().size())
                        .thenComparing(Identity::id))
                .limit(limit)
                .toList();
    }
}

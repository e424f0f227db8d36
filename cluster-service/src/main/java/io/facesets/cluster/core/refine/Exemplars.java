package io.facesets.cluster.core.refine;

import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Membership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The centroids of identities, to see whose face one is. Immutable. */
public final class Exemplars {

    /** Nearest first; equals by number. */
    private static final Comparator<Membership> NEAREST =
            Comparator.comparingDouble(Membership::distance).thenComparing(Membership::identity);

    private final Map<IdentityId, double[]> centroids;

    private Exemplars(Map<IdentityId, double[]> centroids) {
        this.centroids = centroids;
    }

    /** Of identities with their faces, all with embeddings; an identity without faces is like nobody. */
    public static Exemplars of(Map<IdentityId, List<SortableFace>> identities) {
        Map<IdentityId, double[]> centroids = new TreeMap<>();
        identities.forEach((identity, faces) -> {
            if (!faces.isEmpty()) {
                centroids.put(
                        identity,
                        Centroid.of(faces.stream()
                                .sorted(Comparator.comparing(SortableFace::id))
                                .toList()));
            }
        });
        return new Exemplars(centroids);
    }

    /** Every identity whose centroid is at most {@code cutoff} away, the nearest first. */
    public List<Membership> within(SortableFace face, double cutoff) {
        double[] unit = face.unit();
        List<Membership> found = new ArrayList<>();
        centroids.forEach((identity, centroid) -> {
            double distance = Centroid.distance(unit, centroid);
            if (distance <= cutoff) {
                found.add(new Membership(identity, distance));
            }
        });
        found.sort(NEAREST);
        return found;
    }

    /** The nearest identity at most {@code cutoff} away. */
    public Optional<Membership> nearest(SortableFace face, double cutoff) {
        return within(face, cutoff).stream().findFirst();
    }
}

package io.facesets.cluster.core.refine;

import io.facesets.model.FaceId;
import io.facesets.model.event.ClusterUpdated.Left;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gates in their order: quality, outliers, number of photos. Counts what each one takes. Not thread-safe. */
public final class Gates {

    /** Smaller clusters have no centroid that could be trusted against one of their members. */
    private static final int OUTLIERS_FROM = 4;

    private final SortParameters limits;
    private final Map<FaceId, Left> left = new HashMap<>();
    private final Map<String, Long> taken = new LinkedHashMap<>();
    private final Set<FaceId> settled;
    private int largestLeft;

    /** @param settled faces that no gate takes */
    public Gates(SortParameters limits, Set<FaceId> settled) {
        this.limits = limits;
        this.settled = settled;
        for (String gate : List.of("size", "blur", "score", "outlier", "singleton", "min-images", "min-images-faces")) {
            taken.put(gate, 0L);
        }
    }

    /** A face that was too small to be embedded takes no part. */
    public void tooSmall(SortableFace face) {
        take(face, new Left("size", face.faceShort(), limits.minShort()));
    }

    /** A curator keeps a face out of all sets. */
    void barred(FaceId face, long decision) {
        left.put(face, new Left("excluded", decision, 0));
    }

    /** What is left of a cluster, if it makes a set. */
    public Optional<Group> pass(List<SortableFace> cluster) {
        List<SortableFace> kept = withoutOutliers(goodEnough(cluster));
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        int images = Group.imagesOf(kept);
        long wanted = kept.stream().filter(face -> settled.contains(face.id())).count();
        if (images >= limits.minFaces() || 2 * wanted > kept.size()) {
            return Optional.of(Group.around(kept));
        }
        largestLeft = Math.max(largestLeft, images);
        if (cluster.size() == 1) {
            take(kept.getFirst(), new Left("singleton", images, limits.minFaces()));
        } else {
            kept.forEach(face -> left.put(face.id(), new Left("min-images", images, limits.minFaces())));
            taken.merge("min-images", 1L, Long::sum);
            taken.merge("min-images-faces", (long) kept.size(), Long::sum);
        }
        return Optional.empty();
    }

    /** For every face that a gate took, which one and why. */
    public Map<FaceId, Left> left() {
        return left;
    }

    /** How many each gate took. */
    public Map<String, Long> taken() {
        return taken;
    }

    int largestLeft() {
        return largestLeft;
    }

    private List<SortableFace> goodEnough(List<SortableFace> cluster) {
        List<SortableFace> kept = new ArrayList<>();
        for (SortableFace face : cluster) {
            Optional<Left> flaw = settled.contains(face.id())
                    ? Optional.empty()
                    : limits.quality().flaw(face);
            flaw.ifPresentOrElse(found -> take(face, found), () -> kept.add(face));
        }
        return kept;
    }

    private List<SortableFace> withoutOutliers(List<SortableFace> cluster) {
        if (cluster.size() < OUTLIERS_FROM) {
            return cluster;
        }
        double[] centroid = Centroid.of(cluster);
        List<SortableFace> kept = new ArrayList<>();
        for (SortableFace face : cluster) {
            double distance = Centroid.distance(face.unit(), centroid);
            if (distance > limits.outlierThreshold() && !settled.contains(face.id())) {
                take(face, new Left("outlier", distance, limits.outlierThreshold()));
            } else {
                kept.add(face);
            }
        }
        return kept;
    }

    private void take(SortableFace face, Left why) {
        left.put(face.id(), why);
        taken.merge(why.stage(), 1L, Long::sum);
    }
}

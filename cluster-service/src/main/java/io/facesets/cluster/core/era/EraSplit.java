package io.facesets.cluster.core.era;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.linkage.AverageLinkage;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.Centroid;
import io.facesets.cluster.core.refine.Clusters;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.QualityGate;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.Checks;
import io.facesets.model.FaceId;
import io.facesets.model.event.ClusterUpdated.Left;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Splits an identity by age.
 *
 * <ol>
 *   <li>The curated faces' centroid is the seed; every face of the pool near it takes part.
 *   <li>What is not sharp or large enough leaves; of the rest a new centroid is taken once, and what is far from it leaves:
 *       once, so that the centre can't drift.
 *   <li>The rest is clustered at a stricter cut. Large clusters are anchors. A smaller one joins the one anchor that is
 *       nearest, if it is near in looks and in years; it never joins another fragment, so that a chain of fragments can't
 *       carry an era through the decades.
 *   <li>What has too few faces is thin.
 * </ol>
 *
 * <p>The result does not depend on the order of the faces. Stateless.
 */
public final class EraSplit {

    private final EraParameters parameters;
    private final LinkageOptions options;
    private final Monitor monitor;
    private final Map<FaceId, Left> left = new HashMap<>();

    private EraSplit(EraParameters parameters, LinkageOptions options, Monitor monitor) {
        this.parameters = parameters;
        this.options = options;
        this.monitor = monitor;
    }

    /**
     * Splits.
     *
     * @param curated the faces that are known to be the person's, at least one
     * @param pool where to look for more: usually the faces from the same sources, the curated ones among them
     */
    public static Eras split(
            List<SortableFace> curated,
            List<DatedFace> pool,
            EraParameters parameters,
            LinkageOptions options,
            Monitor monitor) {
        Checks.require(!curated.isEmpty(), "an identity has faces");
        List<SortableFace> seeds =
                curated.stream().sorted(Comparator.comparing(SortableFace::id)).toList();
        return new EraSplit(parameters, options, monitor).split(Centroid.of(seeds), DatedFace.ordered(pool));
    }

    private Eras split(double[] seed, List<DatedFace> pool) {
        monitor.stage("looking for faces of the person", pool.size());
        List<DatedFace> recovered = pool.stream()
                .filter(dated -> distance(dated, seed) <= parameters.recoverThreshold())
                .toList();
        List<DatedFace> kept = tightened(goodEnough(recovered));
        monitor.checkCancelled();
        List<Cluster> clusters = clusters(kept);
        List<List<Cluster>> eras = joinedToAnchors(clusters);
        return new Eras(named(eras), recovered.size(), left);
    }

    private List<DatedFace> goodEnough(List<DatedFace> faces) {
        QualityGate gate = new QualityGate(parameters.minShort(), parameters.minBlur(), parameters.minDetScore());
        List<DatedFace> kept = new ArrayList<>();
        for (DatedFace dated : faces) {
            Optional<Left> flaw = gate.flaw(dated.face());
            flaw.ifPresentOrElse(found -> left.put(dated.face().id(), found), () -> kept.add(dated));
        }
        return kept;
    }

    private List<DatedFace> tightened(List<DatedFace> faces) {
        if (faces.isEmpty()) {
            return faces;
        }
        double[] centroid = Centroid.of(DatedFace.faces(faces));
        List<DatedFace> kept = new ArrayList<>();
        for (DatedFace dated : faces) {
            double distance = distance(dated, centroid);
            if (distance <= parameters.tightenThreshold()) {
                kept.add(dated);
            } else {
                left.put(dated.face().id(), new Left("outlier", distance, parameters.tightenThreshold()));
            }
        }
        return kept;
    }

    /** Faces of about one age, as clustering finds them. */
    private record Cluster(List<DatedFace> faces, double[] centroid, Years years) {
        static Cluster of(List<DatedFace> faces) {
            return new Cluster(faces, Centroid.of(DatedFace.faces(faces)), Years.of(faces));
        }
    }

    private List<Cluster> clusters(List<DatedFace> faces) {
        int[] labels = AverageLinkage.partition(
                Clusters.units(DatedFace.faces(faces)), parameters.subThreshold(), options, monitor);
        return Clusters.grouped(faces, labels).stream().map(Cluster::of).toList();
    }

    /** Each anchor with its fragments behind it, and each fragment that has none alone. */
    private List<List<Cluster>> joinedToAnchors(List<Cluster> clusters) {
        List<Cluster> anchors = clusters.stream().filter(this::isAnchor).toList();
        List<List<Cluster>> eras = new ArrayList<>();
        anchors.forEach(anchor -> eras.add(new ArrayList<>(List.of(anchor))));
        for (Cluster fragment : clusters) {
            if (!isAnchor(fragment)) {
                OptionalInt nearest = nearest(fragment, anchors);
                if (nearest.isPresent() && belongs(fragment, anchors.get(nearest.getAsInt()))) {
                    eras.get(nearest.getAsInt()).add(fragment);
                } else {
                    eras.add(List.of(fragment));
                }
            }
        }
        return eras;
    }

    private boolean isAnchor(Cluster cluster) {
        return cluster.faces().size() >= parameters.anchorSize();
    }

    private static OptionalInt nearest(Cluster fragment, List<Cluster> anchors) {
        return IntStream.range(0, anchors.size())
                .boxed()
                .min(Comparator.comparingDouble((Integer i) ->
                        Centroid.distance(fragment.centroid(), anchors.get(i).centroid())))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** Without a year there is nothing to show that it is the same age. */
    private boolean belongs(Cluster fragment, Cluster anchor) {
        OptionalInt year = fragment.years().dominant();
        OptionalInt its = anchor.years().dominant();
        return Centroid.distance(fragment.centroid(), anchor.centroid()) <= parameters.attachThreshold()
                && year.isPresent()
                && its.isPresent()
                && Math.abs(year.getAsInt() - its.getAsInt()) <= parameters.attachYears();
    }

    private List<Era> named(List<List<Cluster>> joined) {
        List<Era> unnamed = new ArrayList<>();
        for (List<Cluster> clusters : joined) {
            List<DatedFace> faces = DatedFace.ordered(
                    clusters.stream().flatMap(c -> c.faces().stream()).toList());
            Years years = Years.of(faces);
            unnamed.add(new Era(
                    years.span(),
                    Group.around(DatedFace.faces(faces)),
                    years,
                    isAnchor(clusters.getFirst()),
                    faces.size() < parameters.thinBelow()));
        }
        unnamed.sort(
                Comparator.comparingInt((Era era) -> era.years().quantile(0.5).orElse(Integer.MAX_VALUE))
                        .thenComparing(era -> -era.faces().members().size())
                        .thenComparing(era -> era.faces().faces().getFirst()));
        Map<String, Integer> used = new HashMap<>();
        return unnamed.stream().map(era -> numbered(era, used)).toList();
    }

    private static Era numbered(Era era, Map<String, Integer> used) {
        int count = used.merge(era.name(), 1, Integer::sum);
        return count == 1
                ? era
                : new Era(era.name() + "_" + count, era.faces(), era.years(), era.anchored(), era.thin());
    }

    private static double distance(DatedFace dated, double[] centroid) {
        return Centroid.distance(dated.face().unit(), centroid);
    }
}

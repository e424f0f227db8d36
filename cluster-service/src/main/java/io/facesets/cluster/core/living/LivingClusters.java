package io.facesets.cluster.core.living;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.decision.Apart;
import io.facesets.cluster.core.linkage.CannotLink;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.linkage.LivingPartition;
import io.facesets.cluster.core.linkage.PairStore;
import io.facesets.cluster.core.linkage.Row;
import io.facesets.cluster.core.refine.Clustering;
import io.facesets.cluster.core.refine.SamePhoto;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.FaceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The clusters of {@link io.facesets.cluster.core.refine.Sorter#cluster}, made once and then kept up to date: every
 * clustering is exactly what a full run over the same faces gives. Near pairs outlive the process in a {@link PairStore}.
 *
 * <p>Clusterings wait for each other. One that fails or is cancelled costs the next one what was learnt since the last
 * was saved, and nothing else.
 */
public final class LivingClusters {

    private final PairStore store;
    private final LinkageOptions options;
    private Optional<Present> present = Optional.empty();

    public LivingClusters(PairStore store, LinkageOptions options) {
        this.store = store;
        this.options = options;
    }

    /** Clusters from nothing, whatever is known. As {@link #upToDate} otherwise. */
    public synchronized Clustering fromScratch(
            List<SortableFace> faces, List<Apart> separated, SortParameters parameters, Monitor monitor) {
        present = Optional.of(new Present(parameters.initialThreshold(), Optional.empty()));
        return upToDate(faces, separated, parameters, monitor);
    }

    /**
     * Clusters with what is known from before.
     *
     * @param faces all with embeddings of one model pack, and of one dimension; ascending
     * @param separated pairs that are two people besides; of faces that are not there nothing follows
     */
    public synchronized Clustering upToDate(
            List<SortableFace> faces, List<Apart> separated, SortParameters parameters, Monitor monitor) {
        double threshold = parameters.initialThreshold();
        Present now = present.filter(known -> known.partition.threshold() == threshold)
                .orElseGet(() -> new Present(threshold, Optional.of(store)));
        // Not before all has gone well.
        present = Optional.empty();
        Clustering clustering = now.clustering(faces, separated, parameters.samePhotoThreshold(), monitor);
        store.save(now.partition.unsaved());
        now.partition.markSaved();
        present = Optional.of(now);
        return clustering;
    }

    /** Knows nothing any more: the next clustering goes by what is in the store. */
    public synchronized void drop() {
        present = Optional.empty();
    }

    /** A partition, and what it was last made of. */
    private final class Present {

        private final LivingPartition<FaceId> partition;
        private List<SortableFace> embedded = List.of();
        private Map<FaceId, SortableFace> byId = new HashMap<>();
        private List<Apart> separated = List.of();
        private double alike = -1;

        Present(double threshold, Optional<PairStore> from) {
            partition = from.flatMap(pairs -> pairs.load(threshold))
                    .map(kept -> LivingPartition.restored(kept, this::apart, options))
                    .orElseGet(() -> new LivingPartition<>(threshold, this::apart, options));
        }

        Clustering clustering(List<SortableFace> faces, List<Apart> nowSeparated, double nowAlike, Monitor monitor) {
            Map<FaceId, SortableFace> before = byId;
            byId = new HashMap<>(faces.size() * 2);
            List<SortableFace> tooSmall = new ArrayList<>();
            List<SortableFace> taking = new ArrayList<>();
            Map<FaceId, Row> added = new HashMap<>();
            Set<FaceId> reconsidered = new HashSet<>(ofPairsThatChanged(nowSeparated));
            for (SortableFace face : faces) {
                if (face.embedding().isEmpty()) {
                    tooSmall.add(face);
                    continue;
                }
                taking.add(face);
                byId.put(face.id(), face);
                SortableFace was = before.remove(face.id());
                if (!face.equals(was)) {
                    added.put(face.id(), face::unit);
                    // Its box may be another, which says whether it may be one with its neighbour.
                    reconsidered.add(face.id());
                } else if (nowAlike != alike) {
                    reconsidered.add(face.id());
                }
            }
            embedded = taking;
            separated = nowSeparated;
            alike = nowAlike;
            partition.update(added, before.keySet(), reconsidered, monitor);
            return new Clustering(tooSmall, taking, SamePhoto.among(taking, alike, separated), clusters());
        }

        /** By first face: faces ascend, and a cluster is named by its first. */
        private List<List<SortableFace>> clusters() {
            Map<FaceId, List<SortableFace>> clusters = new LinkedHashMap<>();
            Map<FaceId, FaceId> homes = partition.homes();
            for (SortableFace face : embedded) {
                clusters.computeIfAbsent(
                                Objects.requireNonNull(homes.get(face.id()), "every face has a home"),
                                home -> new ArrayList<>())
                        .add(face);
            }
            return List.copyOf(clusters.values());
        }

        private Set<FaceId> ofPairsThatChanged(List<Apart> now) {
            Set<Set<FaceId>> before = pairs(separated);
            Set<Set<FaceId>> after = pairs(now);
            Set<FaceId> changed = new HashSet<>();
            before.stream().filter(pair -> !after.contains(pair)).forEach(changed::addAll);
            after.stream().filter(pair -> !before.contains(pair)).forEach(changed::addAll);
            return changed;
        }

        private Set<Set<FaceId>> pairs(List<Apart> from) {
            Set<Set<FaceId>> pairs = new HashSet<>();
            from.forEach(pair -> pairs.add(Set.of(pair.face(), pair.other())));
            return pairs;
        }

        private CannotLink apart(List<FaceId> keys) {
            return SamePhoto.among(
                    keys.stream()
                            .map(key -> Objects.requireNonNull(byId.get(key), "a key is a face that is there"))
                            .toList(),
                    alike,
                    separated);
        }
    }
}

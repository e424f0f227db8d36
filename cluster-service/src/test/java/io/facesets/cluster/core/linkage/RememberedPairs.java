package io.facesets.cluster.core.linkage;

import io.facesets.cluster.core.linkage.Unsaved.KnownVector;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Near pairs in memory, saved piece by piece as on disk. */
public final class RememberedPairs implements PairStore {

    private final SortedMap<Integer, KnownVector> vectors = new TreeMap<>();
    private double threshold;
    private double limit;
    private int bound;
    private int[] components = {};

    @Override
    public Optional<Kept> load(double wanted) {
        if (bound == 0 || wanted != threshold) {
            return Optional.empty();
        }
        KeptBuilder kept = new KeptBuilder(threshold, limit, bound);
        vectors.values().forEach(kept::add);
        return Optional.of(kept.build(components));
    }

    @Override
    public void save(Unsaved unsaved) {
        if (unsaved.whole()) {
            vectors.clear();
        }
        unsaved.forEach(vector -> {
            if (vectors.put(vector.number(), vector) != null) {
                throw new AssertionError("a number was given twice: " + vector.number());
            }
        });
        for (int gone : unsaved.gone()) {
            vectors.remove(gone);
        }
        threshold = unsaved.threshold();
        limit = unsaved.limit();
        bound = unsaved.bound();
        components = unsaved.components();
    }
}

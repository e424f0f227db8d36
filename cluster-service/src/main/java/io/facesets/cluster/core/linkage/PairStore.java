package io.facesets.cluster.core.linkage;

import java.util.Optional;

/**
 * Keeps what a {@link LivingPartition} knows of near pairs beyond the end of the process. It is never needed, only fast:
 * what is not there is found again by comparing.
 */
public interface PairStore {

    /** Keeps nothing. */
    PairStore NONE = new PairStore() {
        @Override
        public Optional<Kept> load(double threshold) {
            return Optional.empty();
        }

        @Override
        public void save(Unsaved unsaved) {}
    };

    /** What was saved last, if it is whole and for this threshold. */
    Optional<Kept> load(double threshold);

    /** Saves what came since the last time, all of it or nothing; {@link Unsaved#whole} replaces everything. */
    void save(Unsaved unsaved);
}

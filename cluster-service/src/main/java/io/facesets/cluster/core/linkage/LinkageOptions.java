package io.facesets.cluster.core.linkage;

import io.facesets.model.Checks;

/**
 * How much of the machine the clustering may use; none of it changes the result.
 *
 * @param threads how many threads search and merge, at least 1
 * @param edgesPerPoint how many near pairs are held at once, per point, at least 1; 30 to 60 balances memory (about 40
 *     bytes a pair) and passes over the data
 * @param engine what looks for near pairs
 */
public record LinkageOptions(int threads, int edgesPerPoint, PairEngine engine) {

    /** Pairs held per point unless told otherwise. */
    public static final int DEFAULT_EDGES_PER_POINT = 40;

    public LinkageOptions {
        Checks.require(threads >= 1, "at least one thread, not " + threads);
        Checks.require(edgesPerPoint >= 1, "at least one edge per point, not " + edgesPerPoint);
    }

    /** With the engine that is always there. */
    public LinkageOptions(int threads, int edgesPerPoint) {
        this(threads, edgesPerPoint, PlainEngine.INSTANCE);
    }

    /** All processors, the usual budget, the engine that is always there. */
    public static LinkageOptions wholeMachine() {
        return new LinkageOptions(Runtime.getRuntime().availableProcessors(), DEFAULT_EDGES_PER_POINT);
    }

    /** How many pairs of so many points are held at once. */
    long edgeBudget(int points) {
        return Math.multiplyExact((long) edgesPerPoint, points);
    }
}

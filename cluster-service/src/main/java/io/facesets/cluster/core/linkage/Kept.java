package io.facesets.cluster.core.linkage;

import io.facesets.model.Checks;

/**
 * What a {@link LivingPartition} knows of vectors, in plain arrays, for a {@link PairStore}: which pairs are near. Vectors go
 * by fingerprint, so that whatever else changed meanwhile, pairs are those of the vectors that are there. The arrays are
 * not copied; who gets them leaves them as they are.
 *
 * @param threshold pairs below it were looked for
 * @param limit every pair below it is here
 * @param bound numbers of vectors are below it
 * @param vector the number of each vector, ascending
 * @param high the first half of each vector's fingerprint
 * @param low the second half
 * @param smaller one of each pair, by its vector's number; some numbers may be of vectors that are gone
 * @param larger the other
 * @param distance theirs
 * @param component for each vector, the number of one that it hangs together with; empty if the pairs say it all
 */
public record Kept(
        double threshold,
        double limit,
        int bound,
        int[] vector,
        long[] high,
        long[] low,
        int[] smaller,
        int[] larger,
        double[] distance,
        int[] component) {

    public Kept {
        Checks.require(
                smaller.length == larger.length && smaller.length == distance.length,
                "a pair is two vectors and a distance");
        Checks.require(high.length == vector.length && low.length == vector.length, "every vector has a fingerprint");
        Checks.require(
                component.length == 0 ? limit >= threshold : component.length == vector.length,
                "what pairs don't say, components do");
        for (int[] numbers : new int[][] {vector, smaller, larger, component}) {
            for (int number : numbers) {
                Checks.require(number >= 0 && number < bound, "a number of a vector");
            }
        }
        for (int i = 1; i < vector.length; i++) {
            Checks.require(vector[i - 1] < vector[i], "vectors ascend");
        }
    }

    /** Whether more numbers are given up than in use. */
    boolean sparse() {
        return bound - vector.length > vector.length;
    }
}

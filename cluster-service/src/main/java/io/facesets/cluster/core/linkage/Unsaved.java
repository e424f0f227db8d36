package io.facesets.cluster.core.linkage;

import java.util.function.Consumer;

/** What a {@link LivingPartition} has learnt since that was saved last. Good until the next update. */
public interface Unsaved {

    /** A vector with all pairs that it makes with those of smaller numbers. */
    record KnownVector(int number, long high, long low, int[] others, double[] distances) {}

    /** Whether this is everything there is, and whatever was saved before is void. */
    boolean whole();

    double threshold();

    /** Every pair below it is known. */
    double limit();

    /** Numbers of vectors are below it, those of new ones not below {@link #formerBound}. */
    int bound();

    int formerBound();

    /** Numbers of vectors that were saved and are gone. */
    int[] gone();

    /** For each number, one of a vector that it hangs together with; empty if the pairs say it all. */
    int[] components();

    /** Gives the new vectors, ascending. */
    void forEach(Consumer<KnownVector> reader);
}

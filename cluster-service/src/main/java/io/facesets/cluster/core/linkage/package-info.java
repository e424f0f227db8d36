/**
 * Average-linkage clustering of unit vectors by cosine distance, exact, without the matrix of all distances.
 *
 * <p>Four facts make it exact. (1) The mean cosine distance of two clusters of unit vectors is
 * {@code 1 - (Sa . Sb) / (|A| |B|)} with S the plain sum of the members, so sums stand in for the matrix. (2) Average
 * linkage is reducible: merging two mutual nearest neighbours brings no third cluster nearer, so chains of nearest
 * neighbours give the partition of the greedy order, and heights never invert. (3) A merge below t needs a pair of
 * members below t, so components of the graph {pair distance below t} are independent problems. (4) When two clusters
 * merge, the union of their neighbours below t holds every neighbour below t of the result.
 *
 * <p>Rows that must not share a cluster ({@link io.facesets.cluster.core.linkage.CannotLink}) change none of it. Count
 * clusters that hold such rows as infinitely far from each other: the distance of a union to a third cluster is then
 * infinite, or the mean of the two it had and so never below the nearer one (2), a pair that may merge still needs members
 * below t (3), and what is apart now is apart for ever, so that such neighbours may be dropped (4).
 *
 * <p>Results depend on the vectors and their order (which breaks exact ties) alone: not on threads, nor on the edge
 * budget.
 */
@NullMarked
package io.facesets.cluster.core.linkage;

import org.jspecify.annotations.NullMarked;

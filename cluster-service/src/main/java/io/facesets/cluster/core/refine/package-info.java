/**
 * From faces to persons and face sets: clusters of all faces, over-split clusters joined by their centroids, gates for
 * quality, outliers and the number of photos. Every face that a gate keeps out is told with the figure that decided.
 */
@NullMarked
package io.facesets.cluster.core.refine;

import org.jspecify.annotations.NullMarked;

/** Where a new face belongs as far as can be told at once, from the sums of the faces that are there. */
@NullMarked
package io.facesets.cluster.core.placement;

import org.jspecify.annotations.NullMarked;

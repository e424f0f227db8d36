/**
 * Operations that find sets, or faces for them, and have them decided: from then on no run undoes them. Each is worked out
 * from what is there and carried out in one step, or again if somebody has decided meanwhile.
 */
@NullMarked
package io.facesets.cluster.core.operation;

import org.jspecify.annotations.NullMarked;

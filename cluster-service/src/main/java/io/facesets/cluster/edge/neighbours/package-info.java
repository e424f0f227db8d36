/** Asks the other processes how they are, for a page. Nothing else is asked of them, and nothing depends on the answer. */
@NullMarked
package io.facesets.cluster.edge.neighbours;

import org.jspecify.annotations.NullMarked;

/**
 * Asks the other processes how they are, and the export service for exports, on behalf of whoever looks at a page. Nothing but
 * pages depends on the answers.
 */
@NullMarked
package io.facesets.cluster.edge.neighbours;

import org.jspecify.annotations.NullMarked;

/**
 * Numbers that last. A new clustering is matched to the identities that were there before, so that a person keeps the
 * number, the name and a curator's decision whatever a run finds.
 */
@NullMarked
package io.facesets.cluster.core.identity;

import org.jspecify.annotations.NullMarked;

/**
 * Forgetting: what goes, in which order, and how it is seen to be gone. The steps can be broken off anywhere and begun
 * again; what is kept of them is a list of photos, of places in photos and of digests.
 */
@NullMarked
package io.facesets.cluster.core.forget;

import org.jspecify.annotations.NullMarked;

/** Folders that someone has sorted by hand: one person each, so that nothing need be inferred. */
@NullMarked
package io.facesets.cluster.core.folder;

import org.jspecify.annotations.NullMarked;

/**
 * The faces of the active pack, resident: read once, kept up to date by what changes, so that work on a few new faces
 * does not read all the others again.
 */
@NullMarked
package io.facesets.cluster.core.gallery;

import org.jspecify.annotations.NullMarked;

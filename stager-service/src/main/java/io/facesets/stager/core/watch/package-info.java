/** Folders that are followed: what has changed in them, and when it is time to look. */
@NullMarked
package io.facesets.stager.core.watch;

import org.jspecify.annotations.NullMarked;

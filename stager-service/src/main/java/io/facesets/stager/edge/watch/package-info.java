/** Folders that are followed, by what the file system tells. */
@NullMarked
package io.facesets.stager.edge.watch;

import org.jspecify.annotations.NullMarked;

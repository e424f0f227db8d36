/** The output folder: what is ours, what is swapped, what is never touched. */
@NullMarked
package io.facesets.export.edge.disk;

import org.jspecify.annotations.NullMarked;

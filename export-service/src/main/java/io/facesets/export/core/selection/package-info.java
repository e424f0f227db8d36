/** Which faces of a set are exported, and why the others are not. */
@NullMarked
package io.facesets.export.core.selection;

import org.jspecify.annotations.NullMarked;

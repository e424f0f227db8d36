/** How good a face is for a set, as figures within [0, 1]. */
@NullMarked
package io.facesets.export.core.quality;

import org.jspecify.annotations.NullMarked;

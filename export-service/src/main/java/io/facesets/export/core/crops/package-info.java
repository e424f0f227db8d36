/** Where a crop is cut, what is hidden in it, and the proof that it holds one face of the right person. */
@NullMarked
package io.facesets.export.core.crops;

import org.jspecify.annotations.NullMarked;

/** What one face is: its points, its direction, its alignment, its embedding, its sharpness. */
@NullMarked
package io.facesets.analysis.core.face;

import org.jspecify.annotations.NullMarked;

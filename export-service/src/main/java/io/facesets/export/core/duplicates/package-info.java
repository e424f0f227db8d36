/** Photos that look the same, found by perceptual hashes. */
@NullMarked
package io.facesets.export.core.duplicates;

import org.jspecify.annotations.NullMarked;

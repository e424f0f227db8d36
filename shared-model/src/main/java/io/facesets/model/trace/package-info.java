/** Looking for what must be gone, without keeping it. */
@NullMarked
package io.facesets.model.trace;

import org.jspecify.annotations.NullMarked;

/** Digests by which the same thing is known again. */
@NullMarked
package io.facesets.export.core.digest;

import org.jspecify.annotations.NullMarked;

/** Tiny models of every family, with planted answers, and the face that they know. */
@NullMarked
package io.facesets.analysis.tiny;

import org.jspecify.annotations.NullMarked;

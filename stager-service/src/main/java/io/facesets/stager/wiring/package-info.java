/** Typed settings, and what is built from them. */
@NullMarked
package io.facesets.stager.wiring;

import org.jspecify.annotations.NullMarked;

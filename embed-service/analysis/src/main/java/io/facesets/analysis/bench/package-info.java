/** Measures a pack on labelled photos. */
@NullMarked
package io.facesets.analysis.bench;

import org.jspecify.annotations.NullMarked;

/** The formats themselves, a class each. */
@NullMarked
package io.facesets.export.edge.format;

import org.jspecify.annotations.NullMarked;

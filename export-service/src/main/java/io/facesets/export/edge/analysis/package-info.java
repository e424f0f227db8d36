/** The model pack that looks at crops again. */
@NullMarked
package io.facesets.export.edge.analysis;

import org.jspecify.annotations.NullMarked;

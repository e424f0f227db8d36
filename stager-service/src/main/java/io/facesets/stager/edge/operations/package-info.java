/** Health and metrics. */
@NullMarked
package io.facesets.stager.edge.operations;

import org.jspecify.annotations.NullMarked;

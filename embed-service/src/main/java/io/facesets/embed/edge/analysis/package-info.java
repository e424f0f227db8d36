/** The analysis library as the core's port. */
@NullMarked
package io.facesets.embed.edge.analysis;

import org.jspecify.annotations.NullMarked;

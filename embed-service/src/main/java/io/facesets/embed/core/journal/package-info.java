/** Which photos a worker was looking at when it ended without saying goodbye. */
@NullMarked
package io.facesets.embed.core.journal;

import org.jspecify.annotations.NullMarked;

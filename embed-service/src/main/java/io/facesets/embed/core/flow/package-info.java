/** From staged photos to their results: bounded stages, a time limit for each photo, and one ending for each. */
@NullMarked
package io.facesets.embed.core.flow;

import org.jspecify.annotations.NullMarked;

/** Staged photos in, results out. At least once: a record is acknowledged when the broker has its result. */
@NullMarked
package io.facesets.embed.edge.messaging;

import org.jspecify.annotations.NullMarked;

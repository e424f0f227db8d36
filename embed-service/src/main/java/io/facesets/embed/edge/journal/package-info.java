/** The crash journal as a file. */
@NullMarked
package io.facesets.embed.edge.journal;

import org.jspecify.annotations.NullMarked;

/** Bytes by path. */
@NullMarked
package io.facesets.embed.edge.files;

import org.jspecify.annotations.NullMarked;

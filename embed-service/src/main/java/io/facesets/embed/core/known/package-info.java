/** Which photos this very pack has already looked at. */
@NullMarked
package io.facesets.embed.core.known;

import org.jspecify.annotations.NullMarked;

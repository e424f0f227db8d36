/** A photo's bytes from wherever they can be had, and the proof that they are the right ones. */
@NullMarked
package io.facesets.embed.core.fetch;

import org.jspecify.annotations.NullMarked;

/** From a staged photo to its one result. */
@NullMarked
package io.facesets.embed.core.work;

import org.jspecify.annotations.NullMarked;

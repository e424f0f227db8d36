/** Bytes by signed link from the stager. */
@NullMarked
package io.facesets.embed.edge.http;

import org.jspecify.annotations.NullMarked;

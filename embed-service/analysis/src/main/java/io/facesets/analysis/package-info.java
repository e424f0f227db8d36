/** From the bytes of an image to its faces, by the models of a pack. */
@NullMarked
package io.facesets.analysis;

import org.jspecify.annotations.NullMarked;

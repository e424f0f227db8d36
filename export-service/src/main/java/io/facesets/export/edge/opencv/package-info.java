/** Decoding, cutting and hashing of pictures; the only importer of OpenCV. */
@NullMarked
package io.facesets.export.edge.opencv;

import org.jspecify.annotations.NullMarked;

/** OpenCV, behind a decoder and a picture; every native matrix is released where it was made. */
@NullMarked
package io.facesets.analysis.edge.opencv;

import org.jspecify.annotations.NullMarked;

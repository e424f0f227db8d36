/** HEIC and AVIF by the system's libheif, through the foreign function interface. */
@NullMarked
package io.facesets.analysis.edge.heif;

import org.jspecify.annotations.NullMarked;

/** JPEG by the system's libturbojpeg, through the foreign function interface. */
@NullMarked
package io.facesets.analysis.edge.turbojpeg;

import org.jspecify.annotations.NullMarked;

/** Formats that OpenCV does not read, or reads in wrong colours, by the JDK's Image I/O and TwelveMonkeys' readers. */
@NullMarked
package io.facesets.analysis.edge.imageio;

import org.jspecify.annotations.NullMarked;

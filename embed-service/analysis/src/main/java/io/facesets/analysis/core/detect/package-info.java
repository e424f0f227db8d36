/** Where the faces are: detector families, their decoding, and the suppression of double finds. */
@NullMarked
package io.facesets.analysis.core.detect;

import org.jspecify.annotations.NullMarked;

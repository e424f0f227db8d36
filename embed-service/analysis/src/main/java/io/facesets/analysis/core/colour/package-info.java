/** From the colours that an image's profile describes to those of sRGB, which models have been trained on. */
@NullMarked
package io.facesets.analysis.core.colour;

import org.jspecify.annotations.NullMarked;

/** Pixels and plane geometry: what a picture can be asked for, and how patches are cut from it. */
@NullMarked
package io.facesets.analysis.core.image;

import org.jspecify.annotations.NullMarked;

/**
 * NumPy's file formats {@code .npy} (one array) and {@code .npz} (a zip of them), in plain Java: arrays of numbers and of
 * text, no pickled objects. Arrays are written and read row by row, so that one of a million rows takes no memory.
 */
@NullMarked
package io.facesets.model.npz;

import org.jspecify.annotations.NullMarked;
